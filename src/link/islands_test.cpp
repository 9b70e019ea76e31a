// Laws of islands: what is unrelated is linked as if it were alone, threads and sources leave no trace.
#include "link/islands.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "link/test_support.h"
#include "resolve/draft.h"
#include "text/parallel.h"
#include "text/sorted.h"

namespace dateline {
namespace {

// Reports of one blow a story; stories share no name.
std::vector<ActorDraft> told(int stories, int reports) {
    constexpr std::string_view places[] = {"Karbin", "Tolmezzo", "Ustrov", "Pellworm", "Varnes", "Ghelari"};
    constexpr std::string_view bodies[] = {"Granite League", "Harbour Union", "Copper Front", "Meadow Brigade", "Lantern Council", "Northern Guard"};
    constexpr std::string_view goods[] = {"barley", "timber", "salt", "copper wire", "herring", "lamp oil"};
    std::vector<ActorDraft> out;
    for (int s = 0; s < stories; ++s)
        for (int r = 0; r < reports; ++r) {
            const std::string place(places[s]), body(bodies[s]), day = "2031-0" + std::to_string(s + 1) + "-05";
            const std::string sentence = "The " + body + " raided a depot at " + place;
            ActorDraft draft("Outlet " + std::to_string(r), day, sentence + " and took " + std::string(goods[s]) + ". Watchman " + std::string(1, static_cast<char>('A' + r)) + "rvid of " + place + " counted carts.");
            const int league = draft.entity(EntityType::armed_group, {body});
            const int where = draft.place(place, "NO");
            draft.event(EventType::ASSAULT, "raided", sentence, {league}).place = where;
            out.push_back(std::move(draft));
        }
    return out;
}

std::string line(const CaseEvent& event) {
    std::string out = event.id + ' ' + std::to_string(event.origins);
    for (const EventMention& mention : event.mentions) out += ' ' + mention.event;
    for (const std::string& actor : event.actors) out += ' ' + actor;
    return out;
}

std::string summary(const Links& links) {
    std::string out;
    for (const Actor& actor : links.actors) out += actor.id + ' ' + actor.name + '\n';
    for (const CaseEvent& event : links.events) out += line(event) + '\n';
    for (const Story& story : links.stories) out += story.id + ' ' + std::to_string(story.reports.size()) + (story.previous.empty() ? "" : story.previous.front()) + '\n';
    for (const Lineage& link : links.lineage) out += link.from + link.to + std::string(name_of(link.type)) + '\n';
    for (const Conflict& conflict : links.conflicts) out += conflict.id + conflict.about + '\n';
    return out;
}

TEST(Islands, StoriesWithoutTiesAreLinkedAsIfAlone) {
    const Links whole = link_all(in_order(told(4, 3)));
    std::vector<ActorDraft> drafts = told(4, 3);
    std::vector<std::string> alone, together;
    for (int s = 0; s < 4; ++s) {
        std::vector<ActorDraft> some(drafts.begin() + 3 * s, drafts.begin() + 3 * s + 3);
        for (const CaseEvent& event : link_all(in_order(some)).events) alone.push_back(line(event));
    }
    for (const CaseEvent& event : whole.events) together.push_back(line(event));
    std::sort(alone.begin(), alone.end());
    std::sort(together.begin(), together.end());
    EXPECT_EQ(together, alone);
}

TEST(Islands, ThreadsLeaveNoTrace) {
    const std::vector<CodedReport> reports = in_order(told(6, 4));
    const std::string expected = summary(link_all(reports));
    within_parallel_work = true;  // as on one thread
    const std::string alone = summary(link_all(reports));
    within_parallel_work = false;
    EXPECT_EQ(alone, expected);
}

TEST(Islands, KeysThatCollideChangeNothing) {
    const WordTable table = WordTable::create(lexicon()).value();
    const std::vector<CodedReport> reports = in_order(told(6, 3));
    const auto members = [&](std::uint32_t mask) {
        std::vector<Digest> digests;
        for (const CodedReport& coded : reports) {
            digests.push_back(digest_of(sketch_of(coded, table.read(coded.report.text)), {}));
            for (std::uint32_t& key : digests.back().keys) key &= mask;
            sort_unique(digests.back().keys);
        }
        return find_islands(digests, {}).members;
    };
    const auto expected = members(~0u);
    EXPECT_EQ(members(0xFFF), expected);
    EXPECT_EQ(members(0xFF), expected);
}

// Thirty stories of three reports; each recalls one act of the story before it.
std::vector<Digest> chain(bool reversed) {
    std::vector<Digest> out;
    for (std::uint32_t i = 0; i < 90; ++i) {
        const std::uint32_t s = (reversed ? 89 - i : i) / 3;
        Digest d;
        d.day = static_cast<std::int32_t>(20'000 + s);
        const auto term = [&](std::uint32_t key, std::uint16_t value) {
            d.terms.push_back({key, value, 1});
            d.norm += static_cast<double>(value) * value;
        };
        term(100 + s, 50), term(101 + s, 50);  // one word with the story before, one with the next
        for (std::uint32_t k = 0; k < 4; ++k) term(1000 + 10 * s + k, 100);
        d.norm = std::sqrt(d.norm);
        d.keys = {5000 + s, 6000 + s};
        d.acts = {7000 + s, 7001 + s};
        out.push_back(std::move(d));
    }
    return out;
}

TEST(Islands, TheWeakestTiesMakeNoIslandTooLarge) {
    for (const bool reversed : {false, true}) {
        std::vector<Digest> digests = chain(reversed);
        EXPECT_EQ(find_islands(digests, {}).members.size(), 1u);
        digests = chain(reversed);
        const Islands cut = find_islands(digests, {}, 20);
        EXPECT_GT(cut.members.size(), 4u);
        EXPECT_FALSE(cut.across.empty());  // a story still knows what it follows on
        for (const std::vector<std::uint32_t>& island : cut.members) {
            EXPECT_LE(island.size(), 20u);
            EXPECT_EQ(island.size() % 3, 0u);
            for (std::size_t k = 0; k < island.size(); ++k) EXPECT_EQ(island[k] / 3, island[k - k % 3] / 3);  // stories stay whole
        }
        digests = chain(reversed);
        EXPECT_EQ(find_islands(digests, {{0, 30}, {30, 60}, {60, 89}}, 2).members.front(), (std::vector<std::uint32_t>{0, 30, 60, 89}));  // a reviewer's word holds
    }
}

}  // namespace
}  // namespace dateline
