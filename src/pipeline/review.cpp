// A reviewer's decision as a change to the case file.
#include <algorithm>

#include "dateline/build.h"

namespace dateline {
namespace {

constexpr const char* command = "review";

// The case's decisions as they are after the change, by id.
std::vector<Decision> after(std::vector<Decision> held, const std::vector<Decision>& decided) {
    for (const Decision& each : decided) {
        const auto at = std::find_if(held.begin(), held.end(), [&](const Decision& d) { return d.id == each.id; });
        if (at == held.end()) held.push_back(each);
        else *at = each;
    }
    std::sort(held.begin(), held.end(), [](const Decision& a, const Decision& b) { return a.id < b.id; });
    return held;
}

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
        change.links = (*way)->compare(held->reports, after(std::move(held->decisions), *decided));
    } else {
        change.links = std::move(held->links);
    }
    if (Result<Done> done = file.commit(change); !done) return done.error();
    return decided->front();
}

}  // namespace dateline
