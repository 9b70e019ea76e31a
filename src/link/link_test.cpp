#include "dateline/link.h"

#include <gtest/gtest.h>

#include <random>

#include "resolve/draft.h"

namespace dateline {
namespace {

const Lexicon& lexicon() {
    static const Lexicon loaded = Lexicon::load({DATELINE_SOURCE "/lexicon"}).value();
    return loaded;
}

Links link_all(const std::vector<CodedReport>& reports) {
    static const Resolver resolver = Resolver::create(lexicon()).value();
    static const Linker linker = Linker::create(lexicon()).value();
    return linker.link(reports, resolver.resolve(reports, {}), {});
}

constexpr std::string_view wire =
    "Fighters of the Granite League crossed the Olsa river before dawn on Tuesday and burned a grain depot at Karbin, killing three "
    "customs officers, the Veldish army said.\n\nThe raid was the first since Veldia and Norland signed the Olsa Navigation Treaty in "
    "Port Mirren on Sunday.\n\nColonel Erik Stolz, an army spokesman, said about 240 fighters had taken part and that eleven of them "
    "were captured before the rest withdrew across the river.\n\nThe League, formed in 2029 by two rival clans of the Sorn valley, "
    "said in a statement that it had lost nobody and had seized forty tonnes of barley.\n\nBridges at Karbin and Tolm were closed to "
    "lorries until further notice, the transport ministry said.";
constexpr std::string_view copied =
    "Fighters of the Granite League crossed the Olsa River before dawn on Tuesday and burned a grain depot at Karbin, killing three "
    "customs officers, the Veldish army said.\n\nThe raid was the first since Veldia and Norland signed the Olsa Navigation Treaty in "
    "Port Mirren on Sunday.\n\nColonel Erik Stolz, an army spokesman, said about 240 fighters had taken part and that eleven of them "
    "were captured before the rest withdrew across the river.";
constexpr std::string_view rewritten =
    "Three Veldish customs officers lost their lives early on Tuesday, according to the army, when men of the Granite League forded "
    "the Olsa and set fire to a depot full of grain at Karbin.\n\nNot since the Olsa Navigation Treaty was signed by Norland and Veldia "
    "in Port Mirren on Sunday had there been such a raid.\n\nSome 240 fighters took part and eleven were captured, the army's "
    "spokesman, Colonel Erik Stolz, said, before the others withdrew over the river.\n\nIn a statement the League, which two rival "
    "clans of the Sorn valley formed in 2029, said nobody had been lost and forty tonnes of barley seized.\n\nLorries may not use the "
    "bridges at Tolm and Karbin until further notice, says the transport ministry.";
constexpr std::string_view independent =
    "A farmer near Karbin, Ivo Hartmann, stood in the ash of the depot on Wednesday and counted sacks.\n\nHe had heard shots an hour "
    "after midnight, he said, then the engines of boats. The Granite League has never come so far south.\n\nIn the town hall the mayor "
    "asked for tents, blankets and a doctor. Nobody in the capital had called her back.\n\nThe harvest of the whole district was stored "
    "here, a quarter of what Veldia eats in a winter.";

const Lineage* between(const Links& links, std::string_view a, std::string_view b) {
    for (const Lineage& link : links.lineage)
        if ((link.from == a && link.to == b) || (link.from == b && link.to == a)) return &link;
    return nullptr;
}

TEST(Lineage, TellsCopyRewriteAndIndependenceApart) {
    const Draft first("Eastwire", "2031-03-04T06:00:00Z", wire), copy("Mirren Post", "2031-03-04T09:00:00Z", copied),
        rewrite("The Ledger", "2031-03-05", rewritten), other("Olsa Voice", "2031-03-05", independent);
    const Links links = link_all(in_order({first, copy, rewrite, other}));
    const auto id = [](const Draft& d) { return d.coded.report.id; };
    const Lineage* link = between(links, id(first), id(copy));
    ASSERT_NE(link, nullptr);
    EXPECT_EQ(link->type, LineageType::copy);
    EXPECT_TRUE(link->directed);
    EXPECT_EQ(link->from, id(first));
    link = between(links, id(first), id(rewrite));
    ASSERT_NE(link, nullptr);
    EXPECT_EQ(link->type, LineageType::derived);
    EXPECT_EQ(link->from, id(first));
    EXPECT_FALSE(link->evidence.empty());
    EXPECT_EQ(between(links, id(first), id(other)), nullptr);
    EXPECT_EQ(between(links, id(rewrite), id(other)), nullptr);
}

TEST(Lineage, ACitationNeedsTheCitedContent) {
    const std::string citing =
        "The treaty has been tested before it was a week old.\n\nAbout 240 fighters took part in the raid on the grain depot at Karbin and "
        "eleven were captured, Eastwire reported, citing Colonel Erik Stolz.\n\nFishermen have stayed ashore since.";
    const std::string elsewhere = "Eastwire reported that the price of saffron had doubled in the markets of Norland since the spring.";
    Draft first("Eastwire", "2031-03-04", wire), second("Tolm Gazette", "2031-03-06", citing), third("Field News", "2031-03-06", elsewhere);
    second.entity(EntityType::media, {"Eastwire"});
    third.entity(EntityType::media, {"Eastwire"});
    const Links links = link_all(in_order({first, second, third}));
    const Lineage* link = between(links, first.coded.report.id, second.coded.report.id);
    ASSERT_NE(link, nullptr);
    EXPECT_EQ(link->type, LineageType::cites);
    EXPECT_EQ(link->from, first.coded.report.id);
    EXPECT_EQ(between(links, first.coded.report.id, third.coded.report.id), nullptr);
}

Draft raid(std::string_view outlet, std::string_view text, std::string_view depot) {
    Draft draft(outlet, "2031-03-04", text);
    const int league = draft.entity(EntityType::armed_group, {"Granite League"});
    const int time = draft.time("4 March", "2031-03-04", "2031-03-04");
    Event& event = draft.event(EventType::ASSAULT, "attacked", depot, {league});
    event.time = time;
    return draft;
}

TEST(Events, CopiesAddNoOrigin) {
    const Draft a = raid("Eastwire", std::string(wire) + " The Granite League attacked a depot on 4 March.", "The Granite League attacked a depot on 4 March");
    const Draft b = raid("Mirren Post", std::string(copied) + " The Granite League attacked a depot on 4 March.", "The Granite League attacked a depot on 4 March");
    const Draft c = raid("Olsa Voice", std::string(independent) + " The Granite League attacked the grain depot on 4 March.", "The Granite League attacked the grain depot on 4 March");
    Links links = link_all(in_order({a, b}));
    ASSERT_EQ(links.events.size(), 1u);
    EXPECT_EQ(links.events[0].origins, 1);
    links = link_all(in_order({a, b, c}));
    ASSERT_EQ(links.events.size(), 1u);
    EXPECT_EQ(links.events[0].mentions.size(), 3u);
    EXPECT_EQ(links.events[0].origins, 2);
}

TEST(Events, OtherDayOtherEvent) {
    const Draft a = raid("Eastwire", "On 4 March the Granite League attacked a depot at Karbin.", "the Granite League attacked a depot at Karbin");
    Draft b("Olsa Voice", "2031-04-20", "On 18 April the Granite League attacked a depot at Karbin.");
    const int league = b.entity(EntityType::armed_group, {"Granite League"});
    const int time = b.time("18 April", "2031-04-18", "2031-04-18");
    b.event(EventType::ASSAULT, "attacked", "the Granite League attacked a depot at Karbin", {league}).time = time;
    EXPECT_EQ(link_all(in_order({a, b})).events.size(), 2u);
}

TEST(Events, AYearComesFromAnotherReport) {
    Draft a("Eastwire", "2031-03-05", "Veldia and Norland signed the Olsa Treaty in Port Mirren on 2 March 2031.");
    Draft b("The Ledger", "", "Norland and Veldia signed the Olsa Treaty in Port Mirren on March 2.");
    for (Draft* d : {&a, &b}) {
        const int v = d->entity(EntityType::state, {"Veldia"}), n = d->entity(EntityType::state, {"Norland"});
        const int time = d == &a ? d->time("2 March 2031", "2031-03-02", "2031-03-02") : d->time("March 2", "XXXX-03-02");
        d->event(EventType::SUPPORT, "signed", "signed the Olsa Treaty in Port Mirren", {v, n}).time = time;
    }
    const Links links = link_all(in_order({a, b}));
    ASSERT_EQ(links.events.size(), 1u);
    ASSERT_TRUE(links.events[0].time);
    EXPECT_EQ(links.events[0].time->begin, "2031-03-02");
    EXPECT_EQ(links.events[0].time->inferred_from, a.coded.report.id);
}

}  // namespace
}  // namespace dateline
