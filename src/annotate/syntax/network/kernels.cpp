#include "annotate/syntax/network/kernels.h"

#include <initializer_list>

namespace dateline::syntax {

extern const Kernels kernels_portable;
#ifdef DATELINE_X86_KERNELS
extern const Kernels kernels_sse2, kernels_avx2, kernels_avx512;
#endif

const Kernels* kernels_of(InstructionSet set) {
    switch (set) {
        case InstructionSet::portable:
            return &kernels_portable;
#ifdef DATELINE_X86_KERNELS
        case InstructionSet::sse2:
            return &kernels_sse2;  // part of x86-64
        case InstructionSet::avx2:
            return __builtin_cpu_supports("avx2") ? &kernels_avx2 : nullptr;
        case InstructionSet::avx512:
            return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
                           __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512dq") &&
                           __builtin_cpu_supports("avx512vnni")
                       ? &kernels_avx512
                       : nullptr;
#endif
        default:
            return nullptr;
    }
}

InstructionSet best_instruction_set() {
    for (const InstructionSet set : {InstructionSet::avx512, InstructionSet::avx2, InstructionSet::sse2})
        if (kernels_of(set)) return set;
    return InstructionSet::portable;
}

}  // namespace dateline::syntax
