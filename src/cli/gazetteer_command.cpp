// gazetteer: from open data to the table that places are looked up in.
#include <string>

#include "cli/commands.h"
#include "cli/exit_code.h"
#include "cli/output.h"
#include "dateline/gazetteer.h"

namespace dateline::cli {

int gazetteer_command(const Options& options) {
    const Result<GazetteerSummary> made = compile_gazetteer(options.sources, options.output);
    if (!made) return complain(made.error());
    if (!options.quiet)
        say(options.output + ": " + std::to_string(made->places) + " places, " + std::to_string(made->bytes >> 20) +
            " MiB");
    return exit_done;
}

}  // namespace dateline::cli
