// serve: the case as a page and an interface for programs of this machine.
#include <string>

#include "cli/commands.h"
#include "cli/data.h"
#include "cli/exit_code.h"
#include "cli/output.h"
#include "dateline/serve.h"

namespace dateline::cli {

int serve_command(const Options& options) {
    ServiceOptions how;
    how.case_path = options.case_path;
    how.reviewer = options.review.reviewer;
    how.pipeline = [&options] { return open_pipeline(options); };
    Result<Service> service = Service::open(std::move(how));
    if (!service) return complain(service.error());
    ServerLimits limits;
    if (options.threads) limits.threads = options.threads;
    Output out;
    const Result<Done> done = run_server(*service, options.port, limits, [&](const std::string& address) {
        out.write(address + "\n");
        out.release();
        if (!options.quiet) say("open the address above in a browser of this machine; Ctrl-C ends");
    });
    if (!done) return complain(done.error());
    return out.finish(exit_done);
}

}  // namespace dateline::cli
