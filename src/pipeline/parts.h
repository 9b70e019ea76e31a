#pragma once

#include "dateline/annotate.h"
#include "dateline/code.h"
#include "dateline/pipeline.h"
#include "dateline/read.h"

namespace dateline {

struct Pipeline::Parts {
    Reader reader;
    Annotator annotator;
    Coder coder;
    Resolver resolver;
    Linker linker;
    Versions versions;
};

}  // namespace dateline
