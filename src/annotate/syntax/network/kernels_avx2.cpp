// Compiled with -mavx2 where the compiler builds for x86-64 (CMakeLists.txt); empty elsewhere.
#ifdef __AVX2__
#define DATELINE_KERNELS_AVX2
#include "annotate/syntax/network/kernels.inc"

namespace dateline::syntax {

extern const Kernels kernels_avx2;
const Kernels kernels_avx2 = all_kernels;

}  // namespace dateline::syntax
#endif
