#include "annotate/syntax/network/kernels.inc"

namespace dateline::syntax {

extern const Kernels kernels_portable;
const Kernels kernels_portable = all_kernels;

}  // namespace dateline::syntax
