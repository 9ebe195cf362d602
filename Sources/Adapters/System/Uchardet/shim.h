#pragma once
// The C library's converter goes with the detector that tells it what to convert from.
#include <iconv.h>
#include <uchardet/uchardet.h>
