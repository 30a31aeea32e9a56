#include "app/work/demo-private.h"
gboolean demo_make_province (Demo *demo, GError **error) { return tavan_error_set (error, TAVAN_ERROR_USAGE, NULL, NULL, "later"); }
gboolean demo_make_nation (Demo *demo, GError **error) { return tavan_error_set (error, TAVAN_ERROR_USAGE, NULL, NULL, "later"); }
