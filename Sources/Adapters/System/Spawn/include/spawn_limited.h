#pragma once
int lectern_spawn_placeholder(void);
