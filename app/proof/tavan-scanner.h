/* tavan-scanner.h: what a barcode scanner typed while the keyboard was Persian
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A scanner presses the keys of a US keyboard; under the Persian layout (ISIRI 9147) they give other letters. This
 * gives back what the same keys give under the US layout; a character that no key of the layout gives stays as it is.
 */
char *tavan_scanner_to_us (const char *typed);

G_END_DECLS
