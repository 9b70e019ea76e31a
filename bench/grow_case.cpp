// Writes a large case file out of a built one, for measuring what reads case files: every report comes again with other
// names and ids, and its links with it. Links between the copies are not looked for.
//
//   grow_case CASE REPORTS OUT
#include <fstream>
#include <iostream>
#include <unordered_map>

#include "dateline/casefile.h"
#include "dateline/id.h"
#include "record/fields.h"
#include "vary.h"

namespace {

using namespace dateline;

int fail(const Error& error) {
    std::cerr << error.line() << '\n';
    return 1;
}

// Gives every string that is a known id its copy's.
class Rename {
public:
    explicit Rename(const std::unordered_map<std::string, std::string>& copies) : copies_(copies) {}
    template <class T>
    void operator()(std::string_view, T& value) {
        walk(value);
    }
    void index(std::string_view, std::int32_t) {}

private:
    void walk(std::string& value) {
        if (const auto at = copies_.find(value); at != copies_.end()) value = at->second;
    }
    void walk(Span&) {}
    void walk(EntityRef&) {}
    template <class T>
    void walk(T& value) {
        if constexpr (std::is_arithmetic_v<T> || std::is_enum_v<T>) {
        } else if constexpr (requires { value.has_value(); }) {
            if (value) walk(*value);
        } else if constexpr (requires { value.push_back(value.front()); }) {
            for (auto& each : value) walk(each);
        } else {
            fields(*this, value);
        }
    }
    const std::unordered_map<std::string, std::string>& copies_;
};

template <class T>
void copy_links(const std::vector<T>& from, std::vector<T>& to, Rename& rename) {
    for (const T& each : from) {
        to.push_back(each);
        fields(rename, to.back());
    }
}

}  // namespace

int main(int count, char** arguments) {
    if (count != 4) {
        std::cerr << "grow_case CASE REPORTS OUT\n";
        return 2;
    }
    const auto file = CaseFile::open(arguments[1], CaseFile::Mode::read);
    if (!file) return fail(file.error());
    const auto versions = file->versions();
    if (!versions) return fail(versions.error());
    const auto given = file->load();
    if (!given) return fail(given.error());
    const Varier varier(given->reports);
    const std::size_t size = std::stoul(arguments[2]);
    Change change;
    change.command = "build";
    change.versions = *versions;
    for (std::uint64_t round = 0; change.added.size() < size; ++round) {
        std::unordered_map<std::string, std::string> copies;
        const auto number = std::to_string(round);
        for (const CodedReport& report : given->reports) {
            if (round == 0) break;
            const CodedReport other = varier.vary(report, round);
            copies.emplace(report.report.id, other.report.id);
            for (const Entity& entity : report.annotation.entities)
                if (!entity.mentions.empty())
                    copies.emplace(finding_id(report.report.id, "entity", entity.mentions.front().span),
                                   finding_id(other.report.id, "entity", entity.mentions.front().span));
            for (std::size_t i = 0; i < report.findings.events.size(); ++i)
                copies.emplace(report.findings.events[i].id, other.findings.events[i].id);
            for (std::size_t i = 0; i < report.findings.claims.size(); ++i)
                copies.emplace(report.findings.claims[i].id, other.findings.claims[i].id);
            for (std::size_t i = 0; i < report.findings.relations.size(); ++i)
                copies.emplace(report.findings.relations[i].id, other.findings.relations[i].id);
            for (std::size_t i = 0; i < report.findings.agreements.size(); ++i)
                copies.emplace(report.findings.agreements[i].id, other.findings.agreements[i].id);
        }
        const Links& links = given->links;
        const auto rename_all = [&](const auto& list) {
            if (round > 0)
                for (const auto& each : list) copies.emplace(each.id, make_id(each.id.substr(0, 2), {each.id, number}));
        };
        rename_all(links.actors), rename_all(links.events), rename_all(links.claims), rename_all(links.figures);
        rename_all(links.conflicts), rename_all(links.agreements), rename_all(links.stories);
        Rename rename(copies);
        copy_links(links.actors, change.links.actors, rename), copy_links(links.events, change.links.events, rename);
        copy_links(links.claims, change.links.claims, rename), copy_links(links.figures, change.links.figures, rename);
        copy_links(links.conflicts, change.links.conflicts, rename);
        copy_links(links.agreements, change.links.agreements, rename);
        copy_links(links.stories, change.links.stories, rename), copy_links(links.lineage, change.links.lineage, rename);
        for (const CodedReport& report : given->reports) {
            StoredReport stored;
            stored.coded = varier.vary(report, round);
            stored.original = {stored.coded.report.uri, stored.coded.report.text, {}};
            stored.coded.report.sha256 = sha256_hex(stored.original.bytes);
            change.added.push_back(std::move(stored));
        }
    }
    auto out = CaseFile::create(arguments[3]);
    if (!out) return fail(out.error());
    if (const auto done = out->commit(change); !done) return fail(done.error());
    std::cout << change.added.size() << " reports, " << change.links.events.size() << " events\n";
    return 0;
}
