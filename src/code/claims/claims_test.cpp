#include "code/claims/claims.h"
#include "code/weights.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "dateline/annotate.h"
#include "dateline/id.h"
#include "dateline/text.h"

namespace dateline {
namespace {

struct Tools {
    Lexicon lexicon;
    Annotator annotator;
    Claims claims;
};

const Tools& tools() {
    static const Tools all = [] {
        auto lexicon = Lexicon::load({DATELINE_SOURCE "/lexicon"});
        auto annotator = Annotator::create(lexicon.value(), DATELINE_SOURCE "/models");
        auto claims = Claims::create(lexicon.value());
        return Tools{std::move(lexicon.value()), std::move(annotator.value()), std::move(claims.value())};
    }();
    return all;
}

struct Read {
    Report report;
    Annotation annotation;
    std::vector<Claim> claims;
};

Read read(std::string text, std::uint32_t title_bytes = 0) {
    Read out;
    out.report.text = std::move(text);
    out.report.id = make_id("r-", {out.report.text});
    if (title_bytes > 0) out.report.title_span = Span{0, title_bytes};
    out.annotation = tools().annotator.annotate(out.report);
    out.claims = tools().claims.find(out.report, out.annotation);
    return out;
}

// One line a claim: source | cue | content | stance | certainty.
std::string line(const Read& read, const Claim& claim) {
    const std::string& text = read.report.text;
    std::string out = claim.source && claim.source->span ? std::string(claim.source->span->in(text)) : "-";
    out += " | " + (claim.cue ? std::string(claim.cue->span.in(text)) : "-") + " | ";
    for (std::size_t i = 0; i < claim.content.size(); ++i)
        out += (i ? " … " : "") + std::string(claim.content[i].in(text));
    return out + " | " + std::string(name_of(claim.stance)) + " | " + std::string(name_of(claim.certainty));
}

std::vector<std::string> lines(const Read& read) {
    std::vector<std::string> out;
    for (const Claim& claim : read.claims) out.push_back(line(read, claim));
    return out;
}

bool has(const std::vector<std::string>& lines, const std::string& wanted) {
    for (const std::string& each : lines)
        if (each == wanted) return true;
    return false;
}

struct Case {
    std::string text;
    std::vector<std::string> claims;  // all of these are found
};

void check(const std::vector<Case>& cases) {
    for (const Case& each : cases) {
        const auto found = lines(read(each.text));
        std::string all;
        for (const std::string& one : found) all += "\n    " + one;
        for (const std::string& wanted : each.claims)
            EXPECT_TRUE(has(found, wanted)) << each.text << "\n  wanted\n    " << wanted << "\n  found" << all;
    }
}

TEST(Claims, DirectSpeech) {
    check({
        {"“The ferry is full,” said Marta Olsen, the harbour master.",
         {"Marta Olsen | said | The ferry is full | asserts | certain"}},
        {"“The ferry is full,” the captain told reporters in Bergen.",
         {"the captain | told | The ferry is full | asserts | certain"}},
        {"The captain said: “The ferry is full.”", {"The captain | said | The ferry is full. | asserts | certain"}},
        {"“The ferry,” the captain said, “is full.”",
         {"the captain | said | The ferry … is full. | asserts | certain"}},
        {"“The ferry is full,” she said. “Nobody else may board.”",
         {"she | said | The ferry is full … Nobody else may board. | asserts | certain"}},
        {"“The ferry is full,” according to the log book.",
         {"the log book | according to | The ferry is full | asserts | certain"}},
    });
}

TEST(Claims, IndirectSpeech) {
    check({
        {"The harbour master said that the ferry had sunk.",
         {"The harbour master | said | the ferry had sunk | asserts | certain"}},
        {"The harbour master said the ferry had sunk.",
         {"The harbour master | said | the ferry had sunk | asserts | certain"}},
        {"The ferry had sunk near the pier, the harbour master said.",
         {"the harbour master | said | The ferry had sunk near the pier | asserts | certain"}},
        {"The ferry, the harbour master said, had sunk near the pier.",
         {"the harbour master | said | The ferry … had sunk near the pier | asserts | certain"}},
        {"The ferry had sunk, the minister said, adding that divers were on their way.",
         {"the minister | said | The ferry had sunk | asserts | certain",
          "the minister | adding | divers were on their way | asserts | certain"}},
        {"According to the port office, the ferry had sunk.",
         {"the port office | According to | the ferry had sunk | asserts | certain"}},
        {"The ferry had sunk, according to the port office.",
         {"the port office | according to | The ferry had sunk | asserts | certain"}},
        {"Engineers warned that the bridge could collapse.",
         {"Engineers | warned | the bridge could collapse | warns | possible"}},
        {"The new levy, the growers said, harms the smaller farms.",
         {"the growers | said | The new levy … harms the smaller farms | asserts | certain"}},
        {"The plan was sent to the growers, who said that it was late.",
         {"the growers, who | said | it was late | asserts | certain"}},
        {"The embassy voiced concern over reports that the ferry had been seized.",
         {"The embassy | voiced concern over | reports that the ferry had been seized | warns | possible"}},
    });
}

TEST(Claims, ActsOfSpeechTakeTheirOwnConstructions) {
    check({
        {"The village accused the mine of poisoning its wells.",
         {"The village | accused | the mine of poisoning its wells | accuses | certain"}},
        {"The union urged the owners to open the gates.",
         {"The union | urged | the owners to open the gates | demands | certain"}},
        {"The bishops called for an end to the siege.",
         {"The bishops | called for | an end to the siege | demands | certain"}},
        {"The governor denied that he had ordered the raid.",
         {"The governor | denied | he had ordered the raid | denies | certain"}},
        {"The governor dismissed reports of a raid.",
         {"The governor | dismissed | reports of a raid | denies | certain"}},
        {"The mayor promised to pave the road.", {"The mayor | promised to | pave the road | promises | certain"}},
        {"The rebels threatened to blow up the dam.",
         {"The rebels | threatened to | blow up the dam | threatens | certain"}},
        {"The council condemned the arrest of its editor.",
         {"The council | condemned | the arrest of its editor | criticises | certain"}},
    });
}

TEST(Claims, ThoughtsAndFears) {
    check({
        {"Norway fears that the reef will die.", {"Norway | fears | the reef will die | warns | possible"}},
        {"The islanders are worried that trade will move north.",
         {"The islanders | are worried | trade will move north | warns | possible"}},
        {"Norway views the pipeline as a risk.", {"Norway | views | the pipeline as a risk | asserts | certain"}},
        {"The minister believes that the harvest was stolen.",
         {"The minister | believes | the harvest was stolen | asserts | probable"}},
    });
}

TEST(Claims, WhatMovesPeopleTellsWhoseFeelingItIs) {
    check({
        {"The new dam, however, alarms Norway.", {"Norway | alarms | The new dam | warns | possible"}},
        {"The verdict infuriated the council.", {"the council | infuriated | The verdict | criticises | certain"}},
        {"The ferry ban has sparked worries within Norway.",
         {"Norway | has sparked worries within | The ferry ban | warns | possible"}},
        {"Of grave concern to Norway are the drones that were seen over its rigs.",
         {"Norway | Of grave concern to | the drones that were seen over its rigs | warns | possible"}},
        {"Norwegian fears of floods, especially in the delta, have grown.",
         {"Norwegian | fears of | floods, especially in the delta | warns | possible"}},
    });
}

TEST(Claims, WhoeverActsSpeaksInAParticiple) {
    check({
        {"Olsen praised the slow economy, insisting that the worst was over.",
         {"Olsen | insisting | the worst was over | asserts | certain"}},
    });
    const auto told = lines(read("The port could be used openly to push for new fees."));
    EXPECT_TRUE(std::none_of(told.begin(), told.end(), [](const std::string& each) { return each.find("push") != std::string::npos; }));
}

TEST(Claims, AnOutletThatOnlyPassesOnSaysNothingItself) {
    const Read passed = read("According to the news site Coast Daily, Marta Olsen said that the ships had left the gulf.");
    ASSERT_EQ(passed.claims.size(), 1u);
    EXPECT_EQ(passed.claims[0].cue->span.in(passed.report.text), "said");
    EXPECT_EQ(passed.claims[0].via.size(), 1u);
}

TEST(Claims, HearsayHasNoSource) {
    const Read adverb = read("The crew reportedly left before dawn.");
    ASSERT_EQ(adverb.claims.size(), 1u);
    EXPECT_FALSE(adverb.claims[0].source);
    EXPECT_TRUE(adverb.claims[0].hearsay);
    EXPECT_EQ(adverb.claims[0].cue->klass, "adverb");

    const Read passive = read("The convoy is said to have crossed the river at night.");
    ASSERT_EQ(passive.claims.size(), 1u);
    EXPECT_FALSE(passive.claims[0].source);
    EXPECT_TRUE(passive.claims[0].hearsay);
    EXPECT_EQ(passive.claims[0].content.back().in(passive.report.text), "have crossed the river at night");
}

TEST(Claims, ChainIsKept) {
    const Read told = read("A customs officer told Reuters that the crates were empty.");
    ASSERT_FALSE(told.claims.empty());
    EXPECT_EQ(line(told, told.claims[0]), "A customs officer | told | the crates were empty | asserts | certain");
    ASSERT_EQ(told.claims[0].via.size(), 1u);
    EXPECT_EQ(told.claims[0].via[0].span.in(told.report.text), "Reuters");
    EXPECT_EQ(told.claims[0].source->kind, SourceKind::unnamed);

    const Read citing = read("Reuters reported, citing a customs officer, that the crates were empty.");
    ASSERT_EQ(citing.claims.size(), 2u) << line(citing, citing.claims.at(0));
    EXPECT_EQ(line(citing, citing.claims[1]), "a customs officer | citing | the crates were empty | asserts | certain");
    ASSERT_EQ(citing.claims[1].via.size(), 1u);
    EXPECT_EQ(citing.claims[1].via[0].span.in(citing.report.text), "Reuters");
}

TEST(Claims, NoDoubtIsNoDenial) {
    const Read sure = read("“There is no doubt that the dam will hold,” Mayor Ana Lund said.");
    ASSERT_EQ(sure.claims.size(), 1u);
    EXPECT_EQ(sure.claims[0].stance, Stance::asserts);
    const Read against = read("“There is no crack in the dam,” Mayor Ana Lund said.");
    ASSERT_EQ(against.claims.size(), 1u);
    EXPECT_EQ(against.claims[0].stance, Stance::denies);
}

TEST(Claims, WhoIsCitedFirstIsTheSource) {
    const Read got = read("A newspaper, citing a harbour official, reported that the ferry had sunk.");
    EXPECT_TRUE(has(lines(got), "a harbour official | citing | the ferry had sunk | asserts | certain"));
}

TEST(Claims, ContentEndsWhereTheSpeakerGoesOn) {
    const Read denied = read("The mayor denied that the bridge had fallen and said that traffic was normal.");
    EXPECT_TRUE(has(lines(denied), "The mayor | denied | the bridge had fallen | denies | certain"));
    const Read under = read("Under the pact, which was signed in May, both ports must stay open.");
    EXPECT_TRUE(has(lines(under), "the pact | Under | both ports must stay open | asserts | certain"));
}

TEST(Claims, WhatIsNotSaidIsNoClaim) {
    for (const char* text : {"Nobody claimed the raid on the depot.", "The clerk declined to say how many crates were lost.",
                             "The clerk refused to comment on the loss.", "The captain did not say where the crates were.",
                             "The firm did not wish to say why it had sold.", "Neither ministry said how many crates were lost."})
        EXPECT_TRUE(read(text).claims.empty()) << text << line(read(text), read(text).claims.front());
    const Read shy = read("A clerk, who asked not to be named, said the vault was empty.");
    ASSERT_EQ(shy.claims.size(), 1u);
    EXPECT_TRUE(line(shy, shy.claims[0]).ends_with("said | the vault was empty | asserts | certain"));
    // a statement that was not made is kept, as nobody knows
    check({{"The captain did not say that the crates were safe.",
            {"The captain | did not say | the crates were safe | asserts | unknown"}}});
}

TEST(Claims, WhoIsToldAThingIsNoPartOfIt) {
    check({{"The tenants were told by a clerk that the lease had ended.",
            {"a clerk | were told | the lease had ended | asserts | unknown"}}});
}

TEST(Claims, ContentEndsAtTheNextStatement) {
    check({{"The captain said six crates were lost; the owner said nine were gone.",
            {"The captain | said | six crates were lost | asserts | certain",
             "the owner | said | nine were gone | asserts | certain"}},
           {"The captain said the crates were lost; he had counted them himself.",
            {"The captain | said | the crates were lost; he had counted them himself | asserts | certain"}},
           {"The captain said the seal was “as good as new” and vowed that the voyage would go on.",
            {"The captain | said | the seal was “as good as new” | asserts | certain"}}});
}

TEST(Claims, AQuoteBehindAnIndirectStatementIsAnother) {
    check({{"The captain said the crates were lost. “Nobody told us about the storm.”",
            {"The captain | said | the crates were lost | asserts | certain",
             "The captain | - | Nobody told us about the storm. | asserts | certain"}}});
}

TEST(Claims, WhoeverIsQuotedSpeaksAndTheOutletPassesItOn) {
    for (const char* text : {"The captain was quoted by the Norland News Agency as saying that the crates were lost.",
                             "The Norland News Agency quoted the captain as saying that the crates were lost."}) {
        const Read got = read(text);
        ASSERT_EQ(got.claims.size(), 1u) << text;
        const Claim& claim = got.claims[0];
        ASSERT_TRUE(claim.source && claim.source->span);
        EXPECT_EQ(fold(claim.source->span->in(text)), "the captain") << text;
        EXPECT_EQ(claim.content[0].in(text), "the crates were lost") << text;
        ASSERT_EQ(claim.via.size(), 1u) << text;
        EXPECT_NE(claim.via[0].span.in(text).find("Norland News"), std::string_view::npos) << text;
    }
}

TEST(Claims, WhoseViewItIsVouchesForTheClause) {
    check({{"In the court’s view, the sale was void.", {"the court’s | view | the sale was void | asserts | certain"}},
           {"The mill lost six crates, by the owner’s own count.",
            {"the owner’s | count | The mill lost six crates | asserts | certain"}},
           {"The ferry was full, per the harbour office.",
            {"the harbour office | per | The ferry was full | asserts | certain"}},
           {"As one trader put it, the pier was a trap.",
            {"one trader | put it | the pier was a trap | asserts | certain"}}});
    EXPECT_TRUE(read("The mill sold six crates per worker.").claims.empty());
}

TEST(Claims, WhatANounSaysEndsBeforeTheMainVerb) {
    check({{"Rumours that the king had fled spread through the town.",
            {"Rumours | Rumours | the king had fled | asserts | unknown"}},
           {"The owner’s claim that thieves took part could not be verified.",
            {"The owner’s | claim | thieves took part | asserts | unknown"}}});
}

TEST(Claims, ThatAfterANameOpensTheContent) {
    check({{"A clerk told Veltrin that three crates were lost.",
            {"A clerk | told | three crates were lost | asserts | certain"}}});
}

TEST(Claims, StatesOfPeopleThatNobodyVouchesFor) {
    check({{"Forty sailors are feared dead.", {"- | are feared | Forty sailors … dead | asserts | probable"}},
           {"Two porters were reported missing.", {"- | were reported | Two porters … missing | asserts | probable"}}});
}

TEST(Claims, QuestionsPutToSomebodyAndActsThatAreDeniedAreNotTheirs) {
    check({{"Asked whether the crates were lost, the captain said the hold was dry.",
            {"- | Asked | whether the crates were lost | questions | unknown",
             "the captain | said | the hold was dry | asserts | certain"}}});
    EXPECT_EQ(read("The guild denied supporting the sale.").claims.size(), 1u);
    check({{"The guild denied any part in the raid, in which nine men died.",
            {"The guild | denied | any part in the raid | denies | certain"}}});
    EXPECT_TRUE(read("The firm would neither confirm nor deny that the crates were lost.").claims.empty());
}

TEST(Claims, AnOfficialWhoStaysUnnamedSpeaksAllTheSame) {
    check({{"The sale is nearly done, said a clerk who asked not to be named.",
            {"a clerk | said | The sale is nearly done | asserts | certain"}}});
}

TEST(Claims, WhomOneSuspectsIsNoSpeaker) {
    EXPECT_TRUE(read("Two clerks suspected of theft were sent home.").claims.empty());
    EXPECT_TRUE(read("An accusation that the firm denies.").claims.empty());
}

TEST(Claims, ChainHoldsForTheSameSourceALittleLater) {
    const Read found = read(
        "A customs officer told Reuters that the crates were empty.\n\nThe officer said that the seals were broken.");
    ASSERT_EQ(found.claims.size(), 2u);
    EXPECT_EQ(found.claims[1].via.size(), 1u);
}

TEST(Claims, ChainHoldsForOneOfSeveralSourcesNamedTogether) {
    const Read found = read(
        "Reuters reported, citing a port official and an Angolan customs officer, that the ship had left.\n\n"
        "The Angolan customs officer said that 40 crates were on board.");
    ASSERT_EQ(found.claims.size(), 3u);
    ASSERT_EQ(found.claims[2].via.size(), 1u);
    EXPECT_EQ(found.claims[2].via[0].span.in(found.report.text), "Reuters");
    EXPECT_EQ(found.claims[2].source->kind, SourceKind::unnamed);
}

TEST(Claims, ThatAfterAListenerOpensTheContent) {
    const Read found = read("The port official confirmed to Reuters that 40 Angolan sailors crossed from the island to help with the unloading.");
    ASSERT_GE(found.claims.size(), 1u);
    EXPECT_EQ(line(found, found.claims[0]),
              "The port official | confirmed | 40 Angolan sailors crossed from the island to help with the unloading | asserts | certain");
}

TEST(Claims, QuoteOverParagraphsIsOneClaim) {
    const Read found =
        read("“We waited all night for the boat.\n\n“Nobody came,” said Marta Olsen.\n\nThe pier was empty on Monday.");
    ASSERT_EQ(found.claims.size(), 1u);
    EXPECT_TRUE(found.claims[0].quote);
    EXPECT_EQ(found.claims[0].source->span->in(found.report.text), "Marta Olsen");
    EXPECT_EQ(found.claims[0].content.size(), 2u);
}

TEST(Claims, OwnVoiceIsNoClaim) {
    for (const std::string text : {"The ferry sank near the pier on Monday.", "Gunmen attacked a police post and fled.",
                                   "The two ministers signed the accord in Oslo.", "Heavy rain closed the coast road."})
        EXPECT_TRUE(read(text).claims.empty()) << text << " " << line(read(text), read(text).claims.at(0));
}

TEST(Claims, HeadlineWithColon) {
    const Read found = read("Harbour minister: ferry was full\n\nThe ferry sank on Monday.", 32);
    ASSERT_FALSE(found.claims.empty());
    EXPECT_EQ(found.claims[0].cue->klass, "colon");
    EXPECT_EQ(found.claims[0].content[0].in(found.report.text), "ferry was full");
}

TEST(Claims, HeadlineWithTheSpeakerBehind) {
    const std::string title = "Ferry sinks off Bergen, killing six: port official";
    const Read got = read(title + "\n\nThe ferry lay deep in the water.", static_cast<std::uint32_t>(title.size()));
    EXPECT_TRUE(has(lines(got), "port official | : | Ferry sinks off Bergen, killing six | asserts | certain"));
}

TEST(Claims, DistanceIsRecorded) {
    const Read found = read("The governor said that the so-called “Army of the Reef” had fled.");
    ASSERT_FALSE(found.claims.empty());
    EXPECT_FALSE(found.claims[0].distance.empty());
}

TEST(Claims, IdsAreUniqueSpansKeepTheirLawAndOrder) {
    const Read found = read(
        "“Stop,” he said. “Stop,” she said. The mayor said that the governor had said that the bridge, officials said, "
        "was safe.\n\n"
        "Fears of a flood grew, the mayor’s claim that the dam is safe notwithstanding, according to a report seen by "
        "Reuters.");
    std::set<std::string> ids;
    Span before;
    for (const Claim& claim : found.claims) {
        EXPECT_TRUE(ids.insert(claim.id).second);
        ASSERT_FALSE(claim.content.empty());
        for (Span span : claim.content) {
            EXPECT_LE(span.end, found.report.text.size());
            EXPECT_TRUE(is_character_border(found.report.text, span.begin) &&
                        is_character_border(found.report.text, span.end));
        }
        if (claim.cue) {
            EXPECT_NE(tools().lexicon.table("cues").rows.size(), 0u);
            EXPECT_FALSE(claim.cue->rule.empty());
        }
        Span first = claim.content.front();
        if (claim.cue) first = std::min(first, claim.cue->span);
        if (claim.source && claim.source->span) first = std::min(first, *claim.source->span);
        EXPECT_LE(before, first);
        before = first;
    }
}

TEST(Claims, NothingFromNothing) {
    const Report report;
    EXPECT_TRUE(tools().claims.find(report, {}).empty());
    for (const std::string text :
         {"“ ” said , : — “", "said said said", ":::", "““““", "According to", ", ,\n\n,", "that that that that"})
        read(text);
}

// Every line of the lexicon carries an example of itself. A parse may go wrong, so nine in ten must fire.
TEST(Claims, LexiconLinesFireInTheirExamples) {
    std::size_t fired = 0, lines = 0;
    std::string silent;
    for (const Lexicon::Row& row : tools().lexicon.table("cues").rows) {
        if (row["class"] == "light" || row["lemmas"] == ":")
            continue;  // these work through another line or in headlines alone
        ++lines;
        const Read found = read(std::string(row["example"]));
        const bool fires = std::any_of(found.claims.begin(), found.claims.end(),
                                       [&](const Claim& c) { return c.cue && c.cue->rule == row.id(); });
        fired += fires ? 1 : 0;
        if (!fires) silent += " " + std::string(row.id());
    }
    EXPECT_GE(fired * 10, lines * 9) << "silent:" << silent;
}

TEST(Claims, FaultInLexiconNamesItsLine) {
    const std::filesystem::path folder = std::filesystem::path(testing::TempDir()) / "dateline-claims-lexicon";
    std::filesystem::create_directories(folder);
    std::ofstream(folder / "cues.tsv")
        << "id\tlemmas\tclass\ttakes\tstance\tcertainty\thearsay\tobjects\texample\tmust_not\n"
        << "v.one\tsay\tverb\tthat|sideways\tasserts\tcertain\t\t\tHe said so.\t\n";
    const auto lexicon = Lexicon::load({folder.string()});
    std::filesystem::remove_all(folder);
    ASSERT_TRUE(lexicon);
    const auto claims = Claims::create(lexicon.value());
    ASSERT_FALSE(claims);
    EXPECT_EQ(claims.error().kind, ErrorKind::lexicon);
    EXPECT_NE(claims.error().line().find("cues.tsv:2"), std::string::npos) << claims.error().line();
}

TEST(ClaimWeights, FileReadsBackAndFaultsAreTold) {
    const std::map<std::uint32_t, int> weights = {{3, 1}, {7, -64}, {0xFFFFFFF0u, 4000}};
    const std::string path = ::testing::TempDir() + "claims.bin";
    const auto write = [&](const std::string& bytes) { std::ofstream(path, std::ios::binary) << bytes; };
    const std::string bytes = Weights::bytes(weights, "claims");
    write(bytes);
    auto loaded = Weights::load(path, "claims");
    ASSERT_TRUE(loaded);
    for (const auto& [key, weight] : weights) EXPECT_EQ((*loaded)(key), weight);
    EXPECT_EQ((*loaded)(4), 0);
    for (std::string bad : {std::string(), bytes.substr(0, bytes.size() - 1), bytes.substr(0, 30), bytes + "x"}) {
        write(bad);
        EXPECT_FALSE(Weights::load(path, "claims"));
    }
    EXPECT_FALSE(Weights::load(path + ".none", "claims"));
}

TEST(ClaimWeights, WhatIsPlainlySaidStaysAndOnlyTheModelKnowsOtherWords) {
    auto learned = Claims::create(tools().lexicon, DATELINE_SOURCE "/models/claims.bin");
    ASSERT_TRUE(learned);
    EXPECT_FALSE(learned->model_version().empty());
    EXPECT_TRUE(tools().claims.model_version().empty());
    for (const char* text : {"The harbour master said that the ferry had sunk.", "The trader denied that he had been paid.",
                             "“The ferry is full,” the captain said.", "The army told villagers to leave."}) {
        Read both = read(text);
        const auto by_rules = lines(both);
        both.claims = learned->find(both.report, both.annotation);
        EXPECT_EQ(lines(both), by_rules) << text;
    }
}

}  // namespace
}  // namespace dateline
