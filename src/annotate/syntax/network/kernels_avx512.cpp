// Compiled for AVX-512 with VNNI where the compiler builds for x86-64 (CMakeLists.txt); empty elsewhere.
#if defined(__AVX512F__) && defined(__AVX512BW__) && defined(__AVX512VNNI__)
#define DATELINE_KERNELS_AVX512
#include "annotate/syntax/network/kernels.inc"

namespace dateline::syntax {

extern const Kernels kernels_avx512;
const Kernels kernels_avx512 = all_kernels;

}  // namespace dateline::syntax
#endif
