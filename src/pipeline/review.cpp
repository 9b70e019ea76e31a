// A reviewer's decision as a change to the case file.
#include <algorithm>

#include "dateline/build.h"

namespace dateline {
namespace {

constexpr const char* command = "review";

}  // namespace

Result<Decision> review_case(CaseFile& file, const ReviewRequest& request, const std::function<Result<const Pipeline*>()>& pipeline) {
    Result<Case> held = file.load();
    if (!held) return held.error();
    Result<Versions> versions = file.versions();
    if (!versions) return versions.error();
    Result<std::vector<Decision>> decided = decide(*held, request);
    if (!decided) return decided.error();
    Change change;
    change.command = command;
    change.versions = *versions;
    change.decided = *decided;
    if (std::any_of(decided->begin(), decided->end(), changes_links)) {
        const Result<const Pipeline*> way = pipeline();
        if (!way) return way.error();
        if (!((*way)->versions() == *versions))
            return Error{ErrorKind::other_lexicon, "case file", "was coded with another program version, lexicon or model", "run dateline recode on it first"};
        const Pipeline* linking = *way;
        change.steps = [linking](CaseEdit& edit) { return linking->link(edit); };
    } else {
        change.steps = [](CaseEdit& edit) -> Result<Done> {
            edit.links_stay();
            return Done{};
        };
    }
    if (Result<Done> done = file.commit(change); !done) return done.error();
    return decided->front();
}

}  // namespace dateline
