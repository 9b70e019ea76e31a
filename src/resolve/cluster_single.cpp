// Persons whom a report calls by the surname alone, in the cases of whom the full name is in another report.
#include <map>
#include <set>
#include <tuple>

#include "resolve/clusters.h"
#include "resolve/spelling.h"
#include "text/parallel.h"
#include "text/sorted.h"

namespace dateline {

namespace {

using Index = std::uint32_t;
using Pairs = std::vector<std::pair<Index, Index>>;

// The persons of each surname, by what stands beside them: to ask for one body costs no more than the persons who are tied to
// it, however many bear the name. Persons and bodies are given by the roots of their sets.
class Bearers {
public:
    // `asked`: the surnames that will be asked for.
    explicit Bearers(const std::set<std::string>& asked) {
        for (const std::string& surname : asked) blocks_[skeleton(surname)].asked[surname];
    }

    void add(const std::string& surname, Index root) {
        const auto block = blocks_.find(skeleton(surname));
        if (block == blocks_.end()) return;
        const auto [at, fresh] = block->second.borne.try_emplace(surname, count_);
        count_ += fresh;
        bearers_.emplace_back(at->second, root);
    }

    // Takes (person, body) and (person, number of an office) of all persons, once all are added; what follows needs it.
    void tie(Pairs to_bodies, Pairs to_offices) {
        sort_unique(bearers_);
        tie(std::move(to_bodies), by_body_);
        tie(std::move(to_offices), by_office_);
        compare();
    }

    // Numbers of the surnames that are spelled so. Requires: asked for.
    const std::vector<Index>& alike(const std::string& surname) const { return blocks_.at(skeleton(surname)).asked.at(surname); }

    std::span<const std::pair<Index, Index>> of(Index surname) const { return with(bearers_, surname); }

    // The surname's persons beside this body, and in this office.
    auto beside(Index surname, Index body) const { return with(by_body_, std::pair{surname, body}); }
    auto in_office(Index surname, Index office) const { return with(by_office_, std::pair{surname, office}); }

private:
    using Ties = std::vector<std::pair<std::pair<Index, Index>, Index>>;  // ((surname, body or office), root), sorted

    struct Block {  // surnames of one skeleton
        std::map<std::string, Index> borne;               // and their numbers
        std::map<std::string, std::vector<Index>> asked;  // and those borne that are spelled so
    };

    void tie(Pairs ties, Ties& out) const {
        sort_unique(ties);
        for (const auto& [surname, root] : bearers_)
            for (const auto& [same, other] : with(ties, root)) out.push_back({{surname, other}, root});
        sort_unique(out);
    }

    // Block by block, so that each surname is read but once.
    void compare() {
        std::vector<Block*> blocks;
        for (auto& [key, block] : blocks_) blocks.push_back(&block);
        for_each_index(blocks.size(), 1, [&](std::size_t b) {
            const auto& borne = blocks[b]->borne;
            for (auto& [surname, alike] : blocks[b]->asked)
                for (const auto& [other, number] : borne)
                    if (surname == other || (borne.size() <= block_max && same_spelling(surname, other))) alike.push_back(number);
        });
    }

    std::map<std::string, Block> blocks_;  // by skeleton
    Index count_ = 0;
    Pairs bearers_;  // (surname, root)
    Ties by_body_, by_office_;
};

}  // namespace

// A bare surname is taken for the person of that surname only where something else ties the report to him: an office, or a
// body that stands beside him elsewhere. Whom a report names so and tells nothing of is the public person of that name, if it is
// nobody else's and a body stands beside both.
void Clusters::join_single_persons() {
    std::vector<Index> bare;  // named by one unit only
    std::set<std::string> asked;
    for (Index n = 0; n < roll_.size(); ++n) {
        const Node& node = roll_[n];
        if (!node.person || (node.masked && (!node.guessed || node.told_private || companions_[n].empty())) || !roll_.persons(n).empty()) continue;
        const std::vector<std::string> singles = roll_.singles(n);
        if (singles.empty()) continue;
        bare.push_back(n);
        asked.insert(singles.begin(), singles.end());
    }
    if (bare.empty()) return;

    Bearers bearers(asked);
    std::vector<bool> open(roll_.size());    // by root: some report shows the person to be public
    std::vector<bool> hidden(roll_.size());  // by root: some report tells that he is private
    Pairs to_bodies, to_offices;
    std::map<std::string, Index> offices;  // their numbers
    for (Index n = 0; n < roll_.size(); ++n) {
        if (!roll_[n].person) continue;
        const Index root = sets_.find(n);
        if (!roll_[n].masked) open[root] = true;
        if (roll_[n].told_private) hidden[root] = true;
        for (const Index body : companions_[n]) to_bodies.emplace_back(root, sets_.find(body));
        for (const std::string& office : roll_.offices(n))
            to_offices.emplace_back(root, offices.try_emplace(office, static_cast<Index>(offices.size())).first->second);
        const std::vector<PersonName> persons = roll_.persons(n);
        for (const PersonName& name : persons)
            if (!name.empty()) bearers.add(name.back(), root);
        if (!persons.empty())
            for (const std::string& unit : roll_.singles(n)) bearers.add(unit, root);
    }
    bearers.tie(std::move(to_bodies), std::move(to_offices));

    // Both lists end at the second person: only who is the one counts.
    const auto of_surname = [&](std::span<const Index> surnames) {
        std::set<Index> out;
        for (const Index surname : surnames)
            for (const auto& [same, root] : bearers.of(surname)) {
                out.insert(root);
                if (out.size() > 1) return out;
            }
        return out;
    };
    const auto tied_to = [&](Index n, std::span<const Index> surnames) {
        const Node& node = roll_[n];
        std::set<Index> out;
        const auto take = [&](const auto& ties) {
            for (const auto& [by, root] : ties) {
                if (out.size() > 1) return;
                if (!conflicting(roll_[root].country, node.country) && (node.masked ? open[root] && !hidden[root] : !roll_[root].masked)) out.insert(root);
            }
        };
        for (const Index surname : surnames) {
            for (const Index body : node.masked ? companions_[n] : bodies_of_report_[node.report]) take(bearers.beside(surname, sets_.find(body)));
            if (node.masked) continue;
            for (const std::string& office : roll_.offices(n))
                if (const auto at = offices.find(office); at != offices.end()) take(bearers.in_office(surname, at->second));
        }
        return out;
    };
    std::vector<std::pair<Index, Index>> joins;
    std::map<std::string, std::vector<Index>> orphans;
    for (const Index n : bare) {
        const std::vector<std::string> singles = roll_.singles(n);
        std::vector<Index> surnames;
        for (const std::string& unit : singles) surnames.insert(surnames.end(), bearers.alike(unit).begin(), bearers.alike(unit).end());
        sort_unique(surnames);
        if (surnames.empty() && !roll_[n].masked)
            for (const std::string& unit : singles) orphans[level(unit)].push_back(n);
        if (roll_[n].masked && of_surname(surnames).size() != 1) continue;
        if (const std::set<Index> fitting = tied_to(n, surnames); fitting.size() == 1) joins.emplace_back(*fitting.begin(), n);
    }
    for (const auto& [unit, block] : orphans)
        for (std::size_t i = 1; i < block.size(); ++i)
            for (std::size_t j = i > block_max ? i - block_max : 0; j < i; ++j)
                if (!conflicting(roll_[block[i]].country, roll_[block[j]].country) && tied(block[i], block[j])) joins.emplace_back(block[j], block[i]);
    for (const auto& [a, b] : joins) join(a, b);
}

}  // namespace dateline
