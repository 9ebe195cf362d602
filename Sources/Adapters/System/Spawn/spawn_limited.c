#include "spawn_limited.h"
int lectern_spawn_placeholder(void) { return 0; }
