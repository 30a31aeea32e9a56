/* tavan-bank.c: the banks behind the first three digits of an account number in a Sheba
 *
 * The codes are the central bank's for Sheba numbers, as the open Iranian payment libraries repeat them (the sheba
 * tables of persian-tools and its like). A code that those tables name differently (087–092) is left out and so
 * counts as unknown. Banks that were merged into another since (قوامین، انصار، حکمت ایرانیان، کوثر and مهر اقتصاد
 * into سپه) keep their old names: that is what old papers say.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tavan-identity.h"

#include <string.h>

static const struct { char code[4]; const char *name; } banks[] = {
  { "010", "بانک مرکزی جمهوری اسلامی ایران" },
  { "011", "بانک صنعت و معدن" },
  { "012", "بانک ملت" },
  { "013", "بانک رفاه کارگران" },
  { "014", "بانک مسکن" },
  { "015", "بانک سپه" },
  { "016", "بانک کشاورزی" },
  { "017", "بانک ملی ایران" },
  { "018", "بانک تجارت" },
  { "019", "بانک صادرات ایران" },
  { "020", "بانک توسعه صادرات ایران" },
  { "021", "پست بانک ایران" },
  { "022", "بانک توسعه تعاون" },
  { "051", "مؤسسه اعتباری توسعه" },
  { "052", "بانک قوامین" },
  { "053", "بانک کارآفرین" },
  { "054", "بانک پارسیان" },
  { "055", "بانک اقتصاد نوین" },
  { "056", "بانک سامان" },
  { "057", "بانک پاسارگاد" },
  { "058", "بانک سرمایه" },
  { "059", "بانک سینا" },
  { "060", "بانک قرض‌الحسنه مهر ایران" },
  { "061", "بانک شهر" },
  { "062", "بانک آینده" },
  { "063", "بانک انصار" },
  { "064", "بانک گردشگری" },
  { "065", "بانک حکمت ایرانیان" },
  { "066", "بانک دی" },
  { "069", "بانک ایران زمین" },
  { "070", "بانک قرض‌الحسنه رسالت" },
  { "073", "مؤسسه اعتباری کوثر" },
  { "075", "مؤسسه اعتباری ملل" },
  { "078", "بانک خاورمیانه" },
  { "079", "بانک مهر اقتصاد" },
  { "080", "مؤسسه اعتباری نور" },
  { "095", "بانک مشترک ایران و ونزوئلا" },
};

const char *
tavan_sheba_bank (const char *sheba)
{
  if (sheba == NULL || strlen (sheba) != 26)
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (banks); i++)
    if (strncmp (sheba + 4, banks[i].code, 3) == 0)
      return banks[i].name;
  return NULL;
}
