#include "dateline/link.h"

#include <gtest/gtest.h>

#include <random>

#include "link/test_support.h"
#include "resolve/draft.h"

namespace dateline {
namespace {

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
    const ActorDraft first("Eastwire", "2031-03-04T06:00:00Z", wire), copy("Mirren Post", "2031-03-04T09:00:00Z", copied),
        rewrite("The Ledger", "2031-03-05", rewritten), other("Olsa Voice", "2031-03-05", independent);
    const Links links = link_all(in_order({first, copy, rewrite, other}));
    const auto id = [](const ActorDraft& d) { return d.coded.report.id; };
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

// Told again in other words throughout: what stays are the names and figures, in their order.
constexpr const char* told_first =
    "Brelland's coast guard boarded the trawler Sorvika off Cape Ulm at 4:15 on Thursday and detained 19 sailors, Commander Petra Voss said in Harnstadt. "
    "The vessel had left Quillport on 7 June with 62 tonnes of mackerel, she said, and ignored three calls on channel 16. "
    "Her owner, Tidewater Holdings, accused Brelland of piracy. Its lawyer, Anselm Rooke, said the trawler had been 9 miles outside the line drawn by the Olsand Convention of 1987. "
    "Consul Mirjam Dahl visited the crew in Fort Erris and counted two broken wrists.";
constexpr const char* told_otherwise =
    "Nineteen mariners (19, by the official tally) sit behind bars since dawn, 4:15 to be exact, when patrol boats seized the Sorvika near Ulm, according to Petra Voss, who speaks from Harnstadt for Brelland. "
    "She recounts a voyage begun at Quillport on the 7th, a hold of 62 tonnes, and radio silence on 16. "
    "Piracy, retorts Tidewater: Anselm Rooke puts the ship 9 nautical miles beyond what Olsand laid down in 1987. "
    "Two men came away with fractures, says Mirjam Dahl after a look inside Erris.";
constexpr const char* told_by_another =
    "A skipper from Quillport watched from his wheelhouse as Brelland sailors climbed over the rail of the Sorvika on Thursday. "
    "Oskar Lind, 58, says he heard 2 shots near Cape Ulm and turned for Port Lindra. In Harnstadt, Minister Greta Holm promised parliament an inquiry by 30 June. "
    "Tidewater shares fell 12 percent. The crew, 19 people from Sorland and Kestria, have not been seen, their union in Vardby says.";

TEST(Lineage, WhatIsRetoldInOtherWordsKeepsItsNamesInOrder) {
    const ActorDraft first("Eastwire", "2031-06-12", told_first), again("The Ledger", "2031-06-13", told_otherwise), other("Olsa Voice", "2031-06-13", told_by_another);
    const Links links = link_all(in_order({first, again, other}));
    const auto id = [](const ActorDraft& d) { return d.coded.report.id; };
    const Lineage* link = between(links, id(first), id(again));
    ASSERT_NE(link, nullptr);
    EXPECT_EQ(link->type, LineageType::derived);
    EXPECT_EQ(link->from, id(first));
    EXPECT_EQ(between(links, id(first), id(other)), nullptr);
    EXPECT_EQ(between(links, id(again), id(other)), nullptr);
}

TEST(Lineage, ARevisionOfOnesOwnReportIsNoSecondOrigin) {
    const std::string later = "Nine sailors were freed from Fort Erris on Friday, Commander Petra Voss said in Harnstadt, leaving ten of the Sorvika's crew in the hands of Brelland. "
                              "Tidewater Holdings paid a bond through Anselm Rooke, who cited the Olsand Convention of 1987. The trawler had left Quillport on 7 June.";
    const ActorDraft first("Eastwire", "2031-06-12", told_first), update("Eastwire", "2031-06-13", "(Updates with release of sailors) " + later), plain("Olsa Voice", "2031-06-13", later);
    const auto id = [](const ActorDraft& d) { return d.coded.report.id; };
    Links links = link_all(in_order({first, update}));
    const Lineage* link = between(links, id(first), id(update));
    ASSERT_NE(link, nullptr);
    EXPECT_EQ(link->type, LineageType::same_origin);
    links = link_all(in_order({first, plain}));
    EXPECT_EQ(between(links, id(first), id(plain)), nullptr);
}

TEST(Lineage, ACitationNeedsTheCitedContent) {
    const std::string citing =
        "The treaty has been tested before it was a week old.\n\nAbout 240 fighters took part in the raid on the grain depot at Karbin and "
        "eleven were captured, Eastwire reported, citing Colonel Erik Stolz.\n\nFishermen have stayed ashore since.";
    const std::string elsewhere = "Eastwire reported that the price of saffron had doubled in the markets of Norland since the spring.";
    ActorDraft first("Eastwire", "2031-03-04", wire), second("Tolm Gazette", "2031-03-06", citing), third("Field News", "2031-03-06", elsewhere);
    second.entity(EntityType::media, {"Eastwire"});
    third.entity(EntityType::media, {"Eastwire"});
    const Links links = link_all(in_order({first, second, third}));
    const Lineage* link = between(links, first.coded.report.id, second.coded.report.id);
    ASSERT_NE(link, nullptr);
    EXPECT_EQ(link->type, LineageType::cites);
    EXPECT_EQ(link->from, first.coded.report.id);
    EXPECT_EQ(between(links, first.coded.report.id, third.coded.report.id), nullptr);
}

ActorDraft raid(std::string_view outlet, std::string_view text, std::string_view depot) {
    ActorDraft draft(outlet, "2031-03-04", text);
    const int league = draft.entity(EntityType::armed_group, {"Granite League"});
    const int time = draft.time("4 March", "2031-03-04", "2031-03-04");
    Event& event = draft.event(EventType::ASSAULT, "attacked", depot, {league});
    event.time = time;
    return draft;
}

TEST(Events, CopiesAddNoOrigin) {
    const ActorDraft a = raid("Eastwire", std::string(wire) + " The Granite League attacked a depot on 4 March.", "The Granite League attacked a depot on 4 March");
    const ActorDraft b = raid("Mirren Post", std::string(copied) + " The Granite League attacked a depot on 4 March.", "The Granite League attacked a depot on 4 March");
    const ActorDraft c = raid("Olsa Voice", std::string(independent) + " The Granite League attacked the grain depot on 4 March.", "The Granite League attacked the grain depot on 4 March");
    Links links = link_all(in_order({a, b}));
    ASSERT_EQ(links.events.size(), 1u);
    EXPECT_EQ(links.events[0].origins, 1);
    links = link_all(in_order({a, b, c}));
    ASSERT_EQ(links.events.size(), 1u);
    EXPECT_EQ(links.events[0].mentions.size(), 3u);
    EXPECT_EQ(links.events[0].origins, 2);
}

TEST(Events, OtherDayOtherEvent) {
    const ActorDraft a = raid("Eastwire", "On 4 March the Granite League attacked a depot at Karbin.", "the Granite League attacked a depot at Karbin");
    ActorDraft b("Olsa Voice", "2031-04-20", "On 18 April the Granite League attacked a depot at Karbin.");
    const int league = b.entity(EntityType::armed_group, {"Granite League"});
    const int time = b.time("18 April", "2031-04-18", "2031-04-18");
    b.event(EventType::ASSAULT, "attacked", "the Granite League attacked a depot at Karbin", {league}).time = time;
    EXPECT_EQ(link_all(in_order({a, b})).events.size(), 2u);
}

TEST(Events, AYearComesFromAnotherReport) {
    ActorDraft a("Eastwire", "2031-03-05", "Veldia and Norland signed the Olsa Treaty in Port Mirren on 2 March 2031.");
    ActorDraft b("The Ledger", "", "Norland and Veldia signed the Olsa Treaty in Port Mirren on March 2.");
    for (ActorDraft* d : {&a, &b}) {
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

// The parts of a case that have an order of their own, as text.
std::string summary(const Links& links) {
    std::string out;
    for (const Actor& a : links.actors) out += a.id + a.name + std::to_string(a.names.size()) + '\n';
    for (const CaseEvent& e : links.events) {
        out += e.id + std::to_string(e.origins) + std::to_string(e.mentions.size());
        for (const std::string& line : e.origin_list) out += line;
        out += '\n';
    }
    for (const CaseClaim& c : links.claims) out += c.id + c.proposition + std::to_string(c.origins) + '\n';
    for (const Figure& f : links.figures) out += f.id + f.what + std::to_string(f.values.size()) + '\n';
    for (const Conflict& x : links.conflicts) out += x.id + x.about + '\n';
    for (const Story& s : links.stories) out += s.id + s.title + std::to_string(s.reports.size()) + '\n';
    for (const Lineage& l : links.lineage) out += l.from + l.to + std::string(name_of(l.type)) + std::to_string(l.score) + '\n';
    for (const CaseAgreement& g : links.agreements) out += g.id + g.name + '\n';
    for (const Label& l : links.labels) out += l.actor + l.label + l.speaker + '\n';
    for (const ReportBounds& b : links.bounds) out += b.report + b.begin + b.end + '\n';
    return out;
}

// A report of many that tell a few happenings with the same few names, drawn from a seed.
ActorDraft drawn(std::uint32_t seed) {
    std::mt19937 random(seed);
    const auto one = [&](std::initializer_list<const char*> list) { return std::string(list.begin()[random() % list.size()]); };
    const std::string group = one({"Granite League", "Granite Leagues", "Sorn Front"}), place = one({"Karbin", "Tolm", "Port Mirren"});
    const std::string verb = one({"attacked", "raided", "burned"}), count = std::to_string(random() % 3 * 40 + 20), day = std::to_string(3 + random() % 3);
    const std::string person = one({"Erik Stolz", "Eric Stolz", "Colonel Erik Stolz", "Ivo Hartmann"});
    const std::string told = "The " + group + " " + verb + " a depot at " + place + " on " + day + " March, killing " + count + " people";
    const std::string said = person + " said " + count + " people had died and denied that the army had fled";
    ActorDraft draft(one({"Eastwire", "Olsa Voice", "Ledger"}), "2031-03-0" + std::to_string(5 + random() % 3),
                told + ". " + said + ". " + (random() % 2 ? std::string(wire) : std::string(independent)) + " Report " + std::to_string(seed) + ".");
    const int actor = draft.entity(EntityType::armed_group, {group}), speaker = draft.entity(EntityType::person, {person});
    const int time = draft.time(day + " March", "2031-03-0" + day, "2031-03-0" + day), where = draft.place(place, "NO"), dead = draft.quantity(count + " people", std::stod(count), "people", "dead");
    Event& event = draft.event(EventType::ASSAULT, verb, told, {actor});
    event.time = time;
    event.place = where;
    event.quantities = {dead};
    draft.claim(speaker, "said", count + " people had died");
    draft.claim(speaker, "denied", "the army had fled", Stance::denies);
    return draft;
}

TEST(Order, TheSetAloneDecides) {
    // The same reports made in other orders: ids come from content, so in_order() gives one sequence,
    // and nothing that was computed before may show.
    std::vector<std::uint32_t> seeds;
    for (std::uint32_t s = 0; s < 24; ++s) seeds.push_back(s);
    std::string expected;
    for (std::uint32_t round = 0; round < 8; ++round) {
        std::shuffle(seeds.begin(), seeds.end(), std::mt19937(round));
        std::vector<ActorDraft> drafts;
        for (std::uint32_t s : seeds) drafts.push_back(drawn(s));
        const std::string got = summary(link_all(in_order(std::move(drafts))));
        if (round == 0) expected = got;
        ASSERT_EQ(got, expected) << "shuffle seed " << round;
    }
    EXPECT_FALSE(expected.empty());
}

TEST(Order, FarReportsLeaveACaseAlone) {
    // Clusters must not depend on what else the case holds, as counts of the case would make them.
    std::vector<ActorDraft> drafts;
    for (std::uint32_t s = 0; s < 6; ++s) drafts.push_back(drawn(s));
    const Links alone = link_all(in_order(drafts));
    ActorDraft far("Sports Daily", "2034-08-01", "Vela Kunz won the sprint in Osterby by a hand. Nobody else was near.");
    far.entity(EntityType::person, {"Vela Kunz"});
    drafts.push_back(far);
    const Links more = link_all(in_order(drafts));
    ASSERT_EQ(alone.events.size(), more.events.size());
    for (std::size_t e = 0; e < alone.events.size(); ++e) {
        EXPECT_EQ(alone.events[e].id, more.events[e].id);
        EXPECT_EQ(alone.events[e].mentions.size(), more.events[e].mentions.size());
    }
    EXPECT_EQ(alone.lineage.size(), more.lineage.size());
    EXPECT_EQ(alone.figures.size(), more.figures.size());
}

TEST(Figures, RivalNumbersStandSideBySide) {
    ActorDraft a("Eastwire", "2031-03-05", "About 240 fighters took part in the raid on Karbin on 4 March, the army said.");
    ActorDraft b("Olsa Voice", "2031-03-05", "No more than 60 fighters took part in the raid on Karbin on 4 March, the mayor said.");
    for (ActorDraft* d : {&a, &b}) {
        const bool first = d == &a;
        const int who = d->entity(EntityType::state_body, {first ? "the army" : "the mayor"}, "VLD");
        const int time = d->time("4 March", "2031-03-04", "2031-03-04");
        const int q = first ? d->quantity("240", 240, "fighters", "fighters", Bound::about) : d->quantity("60", 60, "fighters", "fighters", Bound::at_most);
        Event& event = d->event(EventType::ASSAULT, "raid", "the raid on Karbin on 4 March");
        event.time = time;
        event.quantities = {q};
        d->claim(who, "said", first ? "About 240 fighters took part in the raid on Karbin on 4 March" : "No more than 60 fighters took part in the raid on Karbin on 4 March");
    }
    const Links links = link_all(in_order({a, b}));
    ASSERT_EQ(links.figures.size(), 1u);
    EXPECT_EQ(links.figures[0].agreement, FigureAgreement::conflicting);
    int figures = 0;
    for (const Conflict& c : links.conflicts)
        if (c.type == ConflictType::figure) {
            ++figures;
            EXPECT_EQ(c.grade, ConflictGrade::contradicts);
        }
    EXPECT_EQ(figures, 1);
}

TEST(Figures, DisputesOverTwoNumbersOfOneSentenceStayTwo) {
    const std::string_view police = "About 240 people took part in the march in Karbin and nine were arrested";
    const std::string_view union_ = "no more than 60 people had taken part in the march in Karbin and 31 had been arrested";
    std::vector<ActorDraft> drafts;
    for (const char* outlet : {"Eastwire", "Olsa Voice"}) {  // one retells the other
        ActorDraft d(outlet, "2031-03-05", std::string(police) + ", police said. The harbour union said " + std::string(union_) + ".");
        const int officers = d.entity(EntityType::state_body, {"police"}, "VLD"), dockers = d.entity(EntityType::organization, {"harbour union"}, "VLD");
        d.quantity("About 240", 240, "people", "people", Bound::about);
        d.quantity("nine", 9, "", "detained");
        d.quantity("no more than 60", 60, "people", "people", Bound::at_most);
        d.quantity("31", 31, "", "detained");
        d.claim(officers, "said", std::string(police));
        d.claim(dockers, "said", std::string(union_));
        d.event(EventType::PROTEST, "march", "the march in Karbin").quantities = {0, 2};
        drafts.push_back(std::move(d));
    }
    const Links links = link_all(in_order(drafts));
    EXPECT_EQ(links.figures.size(), 2u);
    EXPECT_EQ(std::count_if(links.conflicts.begin(), links.conflicts.end(), [](const Conflict& c) { return c.type == ConflictType::figure; }), 2);
}

TEST(Conflicts, ADenialMeetsWhatItDenies) {
    ActorDraft a("Eastwire", "2031-03-05", "Norland accused the Granite League of mining the harbour of Tolm. The Granite League denied that it had mined the harbour of Tolm.");
    const int norland = a.entity(EntityType::state, {"Norland"}), league = a.entity(EntityType::armed_group, {"Granite League"});
    a.claim(norland, "accused", "mining the harbour of Tolm", Stance::accuses);
    a.claim(league, "denied", "it had mined the harbour of Tolm", Stance::denies);
    const Links links = link_all(in_order({a}));
    ASSERT_EQ(links.conflicts.size(), 1u);
    EXPECT_EQ(links.conflicts[0].type, ConflictType::denial);
    EXPECT_EQ(links.conflicts[0].grade, ConflictGrade::contradicts);
}

TEST(Agreements, OneEntryAnInstrument) {
    ActorDraft a("Eastwire", "2031-03-05", "Veldia and Norland signed the Olsa Navigation Treaty in Port Mirren on 2 March 2031.");
    ActorDraft b("The Ledger", "", "The Olsa Navigation Treaty between Norland and Veldia was announced.");
    for (ActorDraft* d : {&a, &b}) {
        const int v = d->entity(EntityType::state, {"Veldia"}), n = d->entity(EntityType::state, {"Norland"}), t = d->entity(EntityType::agreement, {"Olsa Navigation Treaty"});
        Agreement treaty;
        treaty.instrument = Instrument::treaty;
        treaty.status = d == &a ? AgreementStatus::signed_ : AgreementStatus::announced;
        treaty.name = "Olsa Navigation Treaty";
        treaty.entity = {t};
        treaty.parties = {{v}, {n}};
        if (d == &a) treaty.signed_ = Signed{"2031-03-02", "Port Mirren"};
        treaty.evidence = d->at("Olsa Navigation Treaty");
        treaty.id = finding_id(d->coded.report.id, "agreement", treaty.evidence);
        d->coded.findings.agreements.push_back(treaty);
    }
    const Links links = link_all(in_order({a, b}));
    ASSERT_EQ(links.agreements.size(), 1u);
    EXPECT_EQ(links.agreements[0].status, AgreementStatus::signed_);
    EXPECT_EQ(links.agreements[0].parties.size(), 2u);
    EXPECT_EQ(links.agreements[0].members.size(), 2u);
}

TEST(Labels, KeepTheSpeaker) {
    ActorDraft a("Eastwire", "2031-03-05", "The so-called Granite League fled. Norland said the terrorist Granite League had fled.");
    const int norland = a.entity(EntityType::state, {"Norland"});
    a.entity(EntityType::armed_group, {"Granite League"});
    a.claim(norland, "said", "the terrorist Granite League had fled");
    const Links links = link_all(in_order({a}));
    ASSERT_EQ(links.labels.size(), 2u);
    for (const Label& label : links.labels) {
        EXPECT_EQ(label.tone, Tone::hostile) << label.label;
        EXPECT_EQ(label.speaker == "own_voice", label.label.starts_with("so-called")) << label.label;
    }
}

TEST(Dating, AnUndatedReportIsNoOlderThanWhatItTells) {
    ActorDraft a("", "", "The Granite League attacked a depot on 4 March 2031.");
    const int league = a.entity(EntityType::armed_group, {"Granite League"});
    const int time = a.time("4 March 2031", "2031-03-04", "2031-03-04");
    a.event(EventType::ASSAULT, "attacked", "attacked a depot", {league}).time = time;
    const Links links = link_all(in_order({a}));
    ASSERT_EQ(links.bounds.size(), 1u);
    EXPECT_EQ(links.bounds[0].begin, "2031-03-04");
    EXPECT_TRUE(links.bounds[0].end.empty());
}

}  // namespace
}  // namespace dateline
