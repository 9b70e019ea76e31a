// A case made ready for many questions: indexes are built once, answers come from them. What the HTTP
// server serves and the page shows; each answer is JSON as docs/api.md describes it.
#pragma once

#include <memory>
#include <string>

#include "dateline/briefing.h"

namespace dateline {

// Safe from several threads; never changes once made.
class View {
public:
    // Requires: `content` was masked (or unmasking was decided).
    explicit View(Case content);
    ~View();
    View(const View&) = delete;
    View& operator=(const View&) = delete;

    // Makes now what the first question of each kind would have to wait for.
    void prepare() const;

    const Case& content() const;

    List list(ListKind kind, const Filter& filter, const Page& page) const;

    // Counts of events under the filter by type, modality, country, story, outlet and actor.
    std::string facets(const Filter& filter) const;
    // Text, sentences, what is marked in it, lineage, what it leaves out. Fails: not_found.
    Result<std::string> report(const std::string& id) const;
    // One finding or group with its evidence and decisions. Fails: not_found.
    Result<std::string> item(const std::string& id) const;
    // Who acts with whom. Positions are the same whatever the filter.
    std::string network(const Filter& filter) const;
    // Located events and movements.
    std::string map(const Filter& filter) const;
    // What a reviewer should look at, least certain first.
    std::string queue(std::size_t offset, std::size_t limit) const;

    std::string briefing(const BriefingFacts& facts) const;  // Markdown

    // Independent origins: lineages of reports.
    std::size_t origins() const;

private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

}  // namespace dateline
