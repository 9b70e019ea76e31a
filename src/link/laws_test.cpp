// Laws of linking: a copy adds no origin, colliding keys change nothing, a later story names the one before it.
#include <gtest/gtest.h>

#include <random>

#include "dateline/link.h"
#include "link/lineage.h"
#include "link/stories.h"
#include "link/test_support.h"
#include "resolve/draft.h"

namespace dateline {
namespace {

constexpr std::string_view body =
    " Nobody had slept, said the baker, who counted eleven carts on the dyke road and a cow without a bell. The ferry to Norland "
    "lay idle with a broken rudder, and the schoolmaster rang for the fire brigade twice before the telephone went dead. By noon "
    "the water stood in the cellars of Kestrel Street; the mayor asked the garrison for pumps, blankets and forty sacks of sand.";

// A report of one of a few blows, drawn from a seed. `version` changes outlet and hour only.
ActorDraft told(std::uint32_t seed, std::uint32_t version) {
    std::mt19937 random(seed);
    const auto one = [&](std::initializer_list<const char*> list) { return std::string(list.begin()[random() % list.size()]); };
    const std::string place = one({"Karbin", "Tolm"}), verb = one({"raided", "attacked"}), person = one({"Ivo Hartmann", "Erik Stolz"});
    const std::string sentence = "The Granite League " + verb + " a depot at " + place + " on 4 March";
    const bool said = random() % 2;
    ActorDraft draft("Outlet " + std::to_string(seed) + "/" + std::to_string(version), "2031-03-05T0" + std::to_string(1 + version) + ":00:00Z",
                     (said ? person + " said that " : std::string()) + sentence + "." + std::string(body) + " Witness " + std::to_string(seed * 7919) + " saw it.");
    const int league = draft.entity(EntityType::armed_group, {"Granite League"}), speaker = said ? draft.entity(EntityType::person, {person}) : -1;
    const int time = draft.time("4 March", "2031-03-04", "2031-03-04"), where = draft.place(place, "NO");
    Event& event = draft.event(EventType::ASSAULT, verb, sentence, {league});
    event.time = time;
    event.place = where;
    if (said) draft.claim(speaker, "said", sentence);
    return draft;
}

TEST(Origins, ACopyNeverRaisesThem) {
    for (std::uint32_t seed = 0; seed < 12; ++seed) {
        std::vector<ActorDraft> drafts;
        for (std::uint32_t s = 0; s < 4; ++s) drafts.push_back(told(100 * seed + s, 0));
        const Links before = link_all(in_order(drafts));
        drafts.push_back(told(100 * seed + seed % 4, 1));
        const Links after = link_all(in_order(drafts));
        std::map<std::string, std::int64_t> origins;  // finding -> origins of its event
        for (const CaseEvent& event : before.events)
            for (const EventMention& mention : event.mentions) origins[mention.event] = event.origins;
        for (const CaseEvent& event : after.events) {
            std::int64_t most = 0;
            for (const EventMention& mention : event.mentions)
                if (const auto at = origins.find(mention.event); at != origins.end()) most = std::max(most, at->second);
            EXPECT_LE(event.origins, std::max<std::int64_t>(most, 1)) << "seed " << seed;
        }
    }
}

TEST(Lineage, CollidingKeysChangeNothing) {
    const WordTable table = WordTable::create(lexicon()).value();
    std::vector<ActorDraft> drafts;
    for (std::uint32_t s = 0; s < 10; ++s) drafts.push_back(told(s, 0));
    drafts.push_back(told(3, 1));
    drafts.emplace_back("Sports Daily", "2034-08-01", "Vela Kunz won the sprint in Osterby by a hand. Nobody else was near her on the wet cinder track.");
    const std::vector<CodedReport> reports = in_order(std::move(drafts));
    std::vector<Words> words;
    for (const CodedReport& coded : reports) words.push_back(table.read(coded.report.text));
    const auto summary = [&](std::uint64_t key_mask) {
        std::string out;
        for (const Lineage& l : find_lineage(std::span<const CodedReport>(reports), words, key_mask)) out += l.from + l.to + std::string(name_of(l.type)) + std::to_string(l.score) + '\n';
        return out;
    };
    const std::string expected = summary(~std::uint64_t{0});
    EXPECT_FALSE(expected.empty());
    for (const std::uint64_t mask : {std::uint64_t{0xFFFF}, std::uint64_t{0xFF}, std::uint64_t{0xF}}) EXPECT_EQ(summary(mask), expected) << mask;
}

// Six reports of two floods share all words of floods; the rivers, towns and officials tell them apart.
TEST(Stories, LikeHappeningsArePartedByTheirOwnWords) {
    const auto flood = [](const std::string& river, const std::string& town, const std::string& mayor, const std::string& rest) {
        return "Floodwater from the " + river + " burst the embankment and swept through cellars and warehouses in " + town + ", drowning livestock. Mayor " + mayor +
               " said rescue boats had evacuated families along the " + river + ". " + rest;
    };
    const WordTable table = WordTable::create(lexicon()).value();
    std::vector<Words> words;
    for (const std::string& text : {flood("Sorn", "Karbin", "Hartmann", "Pumps were short."), flood("Sorn", "Karbin", "Hartmann", "Forecasters expect rainfall."),
                                    flood("Ulmbach", "Erris", "Holm", "Cattle grazed on rooftops."), flood("Ulmbach", "Erris", "Holm", "Bakers gave bread away."),
                                    flood("Sorn", "Karbin", "Hartmann", "Candles sold out."), flood("Ulmbach", "Erris", "Holm", "Teachers rowed to school.")})
        words.push_back(table.read(text));
    std::vector<Edge> edges;
    for (std::uint32_t a = 0; a < 6; ++a)
        for (std::uint32_t b = a + 1; b < 6; ++b) edges.push_back({a, b, 3000});
    constexpr std::int64_t none_sure = 10'001;
    const std::vector<std::uint32_t> whole(6, 0);
    EXPECT_EQ(part_by_own_words(words, edges, whole, none_sure), (std::vector<std::uint32_t>{0, 0, 2, 2, 0, 2}));
    for (Edge& edge : edges) edge.weight = 6000;  // of one origin, which words do not part
    EXPECT_EQ(part_by_own_words(words, edges, whole, 6000), whole);
}

TEST(Stories, TheLaterOneNamesTheOneBefore) {
    const auto report = [](std::string_view outlet, std::string_view day, std::string_view text) {
        ActorDraft draft(outlet, day, text);
        draft.entity(EntityType::armed_group, {"Harbour Union"});
        draft.entity(EntityType::person, {"Anna Baker"});
        return draft;
    };
    const Links links = link_all(in_order({
        report("Eastwire", "2031-03-05", std::string("The Harbour Union burned a grain depot at Karbin, Colonel Anna Baker said. Forty tonnes of barley were lost in the fire at the depot.") + std::string(body)),
        report("Olsa Voice", "2031-03-05", std::string("A grain depot at Karbin was burned by the Harbour Union, Colonel Anna Baker said; barley smouldered in the depot all night.") + std::string(body)),
        report("Eastwire", "2031-06-20", std::string("Judges in Port Mirren opened the trial of three shipbrokers on Friday. The prosecutor read from ledgers, invoices and a notebook; hired boats, "
                                           "she said, had carried men of the Harbour Union upriver for a fee in silver. Colonel Anna Baker gave evidence for an hour behind a "
                                           "screen. The defence asked for an adjournment until autumn and an interpreter. Outside, fishmongers sold herring to the queue; a "
                                           "busker played the accordion under the arcade and pigeons settled on the bailiff's bicycle. Counsel for the insurers, Henrike Aldous, "
                                           "called the charter contracts forged, the stamps borrowed and the signatures traced. An accountant of the Hansen shipyard wept twice.")),
    }));
    ASSERT_EQ(links.stories.size(), 2u);
    const Story& first = links.stories[0].begin < links.stories[1].begin ? links.stories[0] : links.stories[1];
    const Story& second = &first == &links.stories[0] ? links.stories[1] : links.stories[0];
    EXPECT_TRUE(first.previous.empty());
    ASSERT_EQ(second.previous.size(), 1u);
    EXPECT_EQ(second.previous[0], first.id);
}

}  // namespace
}  // namespace dateline
