// The baseline of x86-64; empty elsewhere.
#ifdef __SSE2__
#define DATELINE_KERNELS_SSE2
#include "annotate/syntax/network/kernels.inc"

namespace dateline::syntax {

extern const Kernels kernels_sse2;
const Kernels kernels_sse2 = all_kernels;

}  // namespace dateline::syntax
#endif
