// What events say beyond their type: who, whether, when, where, and what is no event at all.
#include "code/events/events.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>

#include "code/claims/claims.h"
#include "dateline/annotate.h"

namespace dateline {
namespace {

class EventsOf : public testing::Test {
protected:
    static void SetUpTestSuite() {
        auto lexicon = Lexicon::load({DATELINE_SOURCE "/lexicon"});
        ASSERT_TRUE(lexicon) << lexicon.error().line();
        lexicon_ = std::make_unique<Lexicon>(std::move(*lexicon));
        auto annotator = Annotator::create(*lexicon_, DATELINE_SOURCE "/models");
        ASSERT_TRUE(annotator) << annotator.error().line();
        annotator_ = std::make_unique<Annotator>(std::move(*annotator));
        auto events = Events::create(*lexicon_);
        ASSERT_TRUE(events) << events.error().line();
        events_ = std::make_unique<Events>(std::move(*events));
        auto claims = Claims::create(*lexicon_);
        ASSERT_TRUE(claims) << claims.error().line();
        claims_ = std::make_unique<Claims>(std::move(*claims));
    }
    static void TearDownTestSuite() { events_.reset(), claims_.reset(), annotator_.reset(), lexicon_.reset(); }

    void read(std::string_view text, std::optional<Published> published = Published{"2024-05-17", DateBasis::metadata}) {
        report_ = {};
        report_.id = "r-0000000000000000";
        report_.text = std::string(text);
        report_.published = std::move(published);
        annotation_ = annotator_->annotate(report_);
        found_ = events_->find(report_, annotation_, claims_->find(report_, annotation_));
    }
    // The event whose trigger holds the word; fails the test when there is none.
    const Event& at(std::string_view word) {
        static const Event none;
        const auto found = std::find_if(found_.begin(), found_.end(), [&](const Event& e) {
            return e.trigger.in(report_.text).find(word) != std::string_view::npos;
        });
        if (found != found_.end()) return *found;
        ADD_FAILURE() << "no event at '" << word << "' in: " << report_.text;
        return none;
    }
    std::string names(const std::vector<EntityRef>& refs) const {
        std::string out;
        for (EntityRef ref : refs)
            out += (out.empty() ? "" : ", ") + annotation_.entities[static_cast<std::size_t>(ref.index)].name;
        return out;
    }

    Report report_;
    Annotation annotation_;
    std::vector<Event> found_;
    static inline std::unique_ptr<Lexicon> lexicon_;
    static inline std::unique_ptr<Annotator> annotator_;
    static inline std::unique_ptr<Events> events_;
    static inline std::unique_ptr<Claims> claims_;
};

TEST_F(EventsOf, APositionStandsInATextWithoutADay) {
    const std::string_view text = "The river has divided them for decades.\n\nChad accuses the rebels of arson. Niger condemned the raid.";
    read(text);
    EXPECT_EQ(at("accuses").modality, Modality::actual);
    read(text, std::nullopt);
    EXPECT_EQ(at("accuses").modality, Modality::ongoing);
    EXPECT_EQ(at("condemned").modality, Modality::actual);
}

TEST_F(EventsOf, ModalityComesFromGrammarAndWordsAbove) {
    const struct {
        std::string_view text, word;
        Modality modality;
    } cases[] = {
        {"The army bombed the bridge on Monday.", "bombed", Modality::actual},
        {"The army is besieging the city.", "besieging", Modality::ongoing},
        {"The army did not bomb the bridge.", "bomb", Modality::negated},
        {"The army will bomb the bridge.", "bomb", Modality::planned},
        {"The army had to bomb the bridge.", "bomb", Modality::actual},
        {"The army has to bomb the bridge.", "bomb", Modality::requested},
        {"Police were able to arrest nine looters.", "arrest", Modality::actual},
        {"Police were not able to arrest the looters.", "arrest", Modality::negated},
        {"The army may have bombed the bridge.", "bombed", Modality::possible},
        {"Kenya urged the rebels to release the hostages.", "release", Modality::requested},
        {"The general threatened to bomb the port.", "bomb", Modality::threatened},
        {"The rebels agreed to release the hostages.", "release", Modality::planned},
        {"The rebels failed to capture the airport.", "capture", Modality::negated},
        {"The rebels withdrew without attacking the village.", "attacking", Modality::negated},
        {"The rebels have repeatedly attacked convoys.", "attacked", Modality::habitual},
        {"The police crossed the river to arrest the smugglers.", "arrest", Modality::planned},
        {"There were no clashes in the city.", "clashes", Modality::negated},
        {"The army denied that its troops had shelled the hospital.", "shelled", Modality::denied},
        {"If the army attacks the port, the traders will leave.", "attacks", Modality::possible},
        {"The navy is preparing for an attack on the island.", "attack", Modality::planned},
        {"The senate has yet to ratify the treaty.", "ratify", Modality::negated},
        {"A failed coup in Lima shook the region.", "coup", Modality::actual},
        {"A failed raid on the port shook the region.", "raid", Modality::negated},
    };
    for (const auto& each : cases) {
        read(each.text);
        EXPECT_EQ(name_of(at(each.word).modality), name_of(each.modality)) << each.text;
    }
}

// Where the grammar of the act itself names nobody: owners of what is struck, whom a content is for.
TEST_F(EventsOf, TargetsStandInsideObjectsAndContents) {
    const struct {
        std::string_view text, word, actors, recipients;
    } cases[] = {
        {"Chad rejected the offer of Niger.", "rejected", "Chad", "Niger"},
        {"Kenya agreed to lend a billion dollars to Uganda.", "agreed", "Kenya", "Uganda"},
        {"Kenya has suspended aid to Uganda.", "suspended", "Kenya", "Uganda"},
        {"Kenya refused to send peacekeepers to Somalia.", "refused", "Kenya", "Somalia"},
        {"The Danish minister met Angela Merkel on Monday.", "met", "The Danish minister, Angela Merkel", ""},
        {"Kenya demanded an apology from Somalia.", "demanded", "Kenya", "Somalia"},
        {"Kenya demanded talks on fishing.", "demanded", "Kenya", ""},
    };
    for (const auto& each : cases) {
        read(each.text);
        EXPECT_EQ(names(at(each.word).actors), each.actors) << each.text;
        EXPECT_EQ(names(at(each.word).recipients), each.recipients) << each.text;
    }
}

TEST_F(EventsOf, RolesFollowVoiceControlAndPhrases) {
    const struct {
        std::string_view text, word, actors, recipients;
    } cases[] = {
        {"Kenya attacked Somalia on Monday.", "attacked", "Kenya", "Somalia"},
        {"Somalia was attacked by Kenya on Monday.", "attacked", "Kenya", "Somalia"},
        {"Kenya and Uganda signed a treaty in Nairobi.", "signed", "Kenya, Uganda", ""},
        {"Talks between Kenya and Somalia began on Monday.", "Talks", "Kenya, Somalia", ""},
        {"Kenya accused Somalia of attacking the port.", "accused", "Kenya", "Somalia"},
        {"Kenya accused Somalia of attacking the port.", "attacking", "Somalia", ""},
        {"Kenya urged Somalia to release the hostages.", "release", "Somalia", "the hostages"},
        {"Kenya promised to send aid to Somalia.", "aid", "Kenya", "Somalia"},
        {"Kenya’s strikes on Somalia went on for a week.", "strikes", "Kenya", "Somalia"},
        {"Kenya imposed sanctions on Somalia.", "sanctions", "Kenya", "Somalia"},
        {"Kenya met the rebels and threatened to bomb them.", "threatened", "Kenya", "the rebels"},
    };
    for (const auto& each : cases) {
        read(each.text);
        const Event& event = at(each.word);
        EXPECT_EQ(names(event.actors), each.actors) << each.text;
        EXPECT_EQ(names(event.recipients), each.recipients) << each.text;
    }
}

TEST_F(EventsOf, ActAndContentAreTwoEvents) {
    read("Kenya threatened to expel the diplomats of Somalia.");
    const Event& act = at("threatened");
    const Event& content = at("expel");
    EXPECT_EQ(act.type, EventType::THREATEN);
    EXPECT_EQ(act.mode, "expel");
    EXPECT_EQ(content.type, EventType::SANCTION);
    EXPECT_EQ(content.content_of, act.id);
    EXPECT_EQ(content.modality, Modality::threatened);
}

TEST_F(EventsOf, LightVerbAndNounAreOne) {
    read("The army carried out a raid on the camp.");
    ASSERT_EQ(found_.size(), 1u);
    EXPECT_EQ(found_[0].trigger.in(report_.text), "carried out a raid");
    EXPECT_EQ(found_[0].type, EventType::ASSAULT);
}

TEST_F(EventsOf, WhatIsTakenTogetherIsOne) {
    read("The gunmen have shot and killed two guards near the bridge.");
    EXPECT_EQ(std::count_if(found_.begin(), found_.end(), [](const Event& e) { return e.type == EventType::ASSAULT; }),
              1);
    read("The army crushed the protests in the south.");
    EXPECT_EQ(found_.size(), 1u);
}

TEST_F(EventsOf, TimeAndPlaceComeFromTheClauseAlone) {
    read("Police in Nairobi arrested nine students on 3 May 2024. The minister praised the officers.");
    const Event& arrest = at("arrested");
    ASSERT_GE(arrest.time, 0);
    EXPECT_EQ(annotation_.times[static_cast<std::size_t>(arrest.time)].begin, "2024-05-03");
    EXPECT_EQ(at("praised").time, -1);
    EXPECT_EQ(at("praised").place, -1);

    read("The rebels attacked a convoy in Mombasa on Monday.");
    ASSERT_GE(at("attacked").place, 0);
    EXPECT_EQ(annotation_.places[static_cast<std::size_t>(at("attacked").place)].span.in(report_.text), "Mombasa");
}

TEST_F(EventsOf, WhatFollowsGoesOnWithTheDayOfTheLead) {
    const auto day = [&](std::string_view word) -> std::string {
        const Event& event = at(word);
        return event.time < 0 ? "" : annotation_.times[static_cast<std::size_t>(event.time)].begin;
    };
    constexpr std::string_view lead = "Rebels stormed the port of Hodeida on Wednesday. ";
    const struct {
        std::string_view text, word, day;
    } cases[] = {
        {"The attackers burned two warehouses.", "burned", "2024-05-15"},
        {"A spokesman said his men had captured nine soldiers.", "captured", "2024-05-15"},
        {"In March the rebels shelled Taiz. The attackers burned two warehouses.", "burned", ""},
        {"In March the rebels shelled Taiz. A spokesman said his men had captured nine soldiers.", "captured", "2024-05-15"},
        {"The rebels will bomb Taiz.", "bomb", ""},
        {"The attackers burned two warehouses before dawn on Thursday.", "burned", "2024-05-16"},
        {"The truce that was signed on Monday is over. The attackers burned two warehouses.", "burned", "2024-05-15"},
        {"On Thursday the army shelled Taiz. Soldiers burned two warehouses.", "burned", "2024-05-16"},
        {"On Thursday the army shelled Taiz. The governor condemns the attack.", "condemns", ""},
        {"It came a day after gunmen burned two warehouses.", "burned", ""},
    };
    for (const auto& c : cases) {
        read(std::string(lead) + std::string(c.text));
        EXPECT_EQ(day(c.word), c.day) << c.text;
    }
    read("The bombing of the port, the heaviest since March, killed nine soldiers.");
    EXPECT_EQ(day("bombing"), "");
    read("The army bombed a market in a village held by rebels on Thursday.");
    EXPECT_EQ(day("bombed"), "2024-05-16");
    read("The miners on Thursday called a strike for Monday.");
    EXPECT_NE(day("called"), "2024-05-20");
}

TEST_F(EventsOf, DaysByWhichSomethingIsSupposedLieAhead) {
    for (std::string_view text : {"If they did not arrive by Wednesday, he added, the road might be closed again.",
                                  "She is due to fly to Lima on Wednesday, her office said."}) {
        read(text);
        ASSERT_EQ(annotation_.times.size(), 1u) << text;
        EXPECT_EQ(annotation_.times[0].begin, "2024-05-22") << text;
    }
}

TEST_F(EventsOf, ConditionAndPretextAreKept) {
    read("Kenya will close the border if the rebels attack the port.");
    ASSERT_TRUE(at("close").condition);
    EXPECT_EQ(at("close").condition->in(report_.text), "if the rebels attack the port");
    read("Fighters crossed the border under the cover of a pilgrimage.");
    ASSERT_TRUE(at("crossed").pretext);
    EXPECT_EQ(at("crossed").pretext->in(report_.text), "under the cover of a pilgrimage");
}

TEST_F(EventsOf, WhatDoesNotTellTheDoerTellsNoWeapon) {
    read("Seven people were killed on Monday.");
    EXPECT_EQ(at("killed").mode, "");
    read("The minister was handed over to the Red Cross.");
    EXPECT_EQ(at("handed").type, EventType::COOPERATE);
    read("Police fired tear gas at protesters.");
    EXPECT_EQ(at("fired").mode, "crowd-control");
}

TEST_F(EventsOf, SportIsNoAssault) {
    read(
        "The striker fired past the goalkeeper and the home side attacked from the first whistle at the stadium.\n\n"
        "The coach said the league match was a battle. The midfielder struck twice, the referee said.\n\n"
        "Police arrested four men on Sunday.");
    ASSERT_EQ(found_.size(), 1u);
    EXPECT_EQ(found_[0].type, EventType::COERCE);
}

TEST_F(EventsOf, FiguresOfSpeechAreNone) {
    for (std::string_view text : {"The bank cut its forecast.", "He died of a heart attack.", "Prices fell sharply.",
                                  "She seized the opportunity.", "The paper struck a chord with readers.",
                                  "The results were released in March 2023.", "The fire destroyed the barn.",
                                  "The officer said the weather was fine."}) {
        read(text);
        EXPECT_TRUE(found_.empty()) << text << " gives " << (found_.empty() ? "" : found_[0].rules.type);
    }
}

TEST_F(EventsOf, TalkOfSuchThingsHasNotHappened) {
    for (std::string_view text :
         {"Reporters asked the minister about the dam.", "The spokesman declined to comment.",
          "The mayor remains committed to the project.", "The two cars struck a pedestrian in the crash.",
          "Her commitment to her pupils is deep.", "The senator called the plan \"a joke\".",
          "The pact entered into force in Lima.", "A hotel clerk called the family on Monday.",
          "Amina Diallo read a book about the March for Water.", "The ministry released the names of three victims.",
          "High returns were promised."}) {
        read(text);
        for (const Event& event : found_)
            EXPECT_FALSE(happened(event.modality)) << text << " gives " << event.rules.type;
    }
    // What somebody is accused of by nobody known is only possible.
    read("Two students were accused of attacking a policeman.");
    EXPECT_FALSE(happened(at("attacking").modality));
}

TEST_F(EventsOf, WhoSuffersIsNotWhoDoes) {
    const struct {
        std::string_view text, word, actors, recipients;
    } cases[] = {
        {"The arrest of the editor drew protests. The editor's arrest came on Monday.", "arrest", "", "The editor"},
        {"The minister was surrounded and shot by soldiers.", "shot", "soldiers", "The minister"},
    };
    for (const auto& c : cases) {
        read(c.text);
        const Event& event = at(c.word);
        EXPECT_EQ(names(event.actors), c.actors) << c.text;
    }
}

TEST_F(EventsOf, WhoDidWhatANounTells) {
    const struct {
        std::string_view text, word, actors;
    } cases[] = {
        {"The crowd remembered the police shootings of two students.", "shootings", "police"},
        {"The militia claimed responsibility for the bombing of the port.", "bombing", "militia"},
    };
    for (const auto& c : cases) {
        read(c.text);
        EXPECT_NE(names(at(c.word).actors).find(c.actors), std::string::npos) << c.text << ": " << names(at(c.word).actors);
    }
}

TEST_F(EventsOf, TheObjectIsWhatItIsDoneTo) {
    const struct {
        std::string_view text, word, object;
    } cases[] = {
        {"The senate rejected the results of the vote.", "rejected", "the results of the vote"},
        {"Norway condemned the bombing of a school.", "condemned", "the bombing of a school"},
        {"The editor was arrested on Monday.", "arrested", "The editor"},
        {"The drivers marched on Monday.", "marched", ""},
        {"The minister announced an inquiry into the sinking of the ferry.", "inquiry", "the sinking of the ferry"},
    };
    for (const auto& c : cases) {
        read(c.text);
        const Event& event = at(c.word);
        EXPECT_EQ(event.object ? event.object->in(report_.text) : "", c.object) << c.text;
    }
}

TEST_F(EventsOf, AnAgeCountsNobody) {
    for (std::string_view text : {"Police rescued a girl of nine.", "Police rescued a boy of 12 on Monday."}) {
        read(text);
        EXPECT_TRUE(at("rescued").quantities.empty()) << text;
    }
    read("Police rescued a crew of nine.");
    EXPECT_EQ(at("rescued").quantities.size(), 1u);
}

TEST_F(EventsOf, WhoIsHeldToHaveDoneItDidIt) {
    const struct {
        std::string_view text, word, doer;
    } cases[] = {
        {"Marta Hale was found guilty in the murder of a guard.", "murder", "Marta Hale"},
        {"Marta Hale confessed to the killing of two clerks.", "killing", "Marta Hale"},
        {"Marta Hale was convicted of the bombing of a mosque.", "bombing", "Marta Hale"},
        {"Two officers involved in the shooting of a driver were suspended.", "shooting", "Two officers"},
        {"Marta Hale was questioned about the killing of two clerks.", "killing", ""},
    };
    for (const auto& c : cases) {
        read(c.text);
        EXPECT_EQ(names(at(c.word).actors), c.doer) << c.text;
    }
}

TEST_F(EventsOf, DoersAreTheBodyTheNameAndTheSpeaker) {
    read("Fighters of the Coast Liberation Front attacked the barracks of Lima.");
    EXPECT_NE(names(at("attacked").actors).find("Coast Liberation Front"), std::string::npos) << names(at("attacked").actors);
    read("The governor of Arica, General Pedro Quispe, accused Chile of theft.");
    EXPECT_EQ(names(at("accused").actors), "Pedro Quispe");
    read("Ana Quispe, the envoy of Peru, said she would ask the government of Chile for maps.");
    EXPECT_EQ(names(at("ask").actors), "Ana Quispe");
    read("Peru accused Chile of having shelled the port of Ilo.");
    EXPECT_EQ(names(at("shelled").actors), "Chile");
}

TEST_F(EventsOf, WhatLedToAnActDidNotDoIt) {
    const struct {
        std::string_view text, word, actors;
    } cases[] = {
        {"The scandal of the Harbour Fund led to the resignation of President Juan Ferro.", "resignation", "Juan Ferro"},
        {"The killing of a miner by police unleashed a wave of unrest by thousands of students.", "unrest", "students"},
    };
    for (const auto& c : cases) {
        SCOPED_TRACE(c.text);
        read(c.text);
        EXPECT_EQ(names(at(c.word).actors), c.actors);
    }
}

TEST_F(EventsOf, WhatIsOpenHasNotHappened) {
    read("The rebels would not leave until their leader was released.");
    EXPECT_FALSE(happened(at("released").modality));
    read("Should the militia not be disarmed, the army of Peru will cross the river.");
    EXPECT_EQ(at("disarmed").modality, Modality::possible);
    read("The information according to which the army of Peru shelled the port does not correspond to reality.");
    EXPECT_EQ(at("shelled").modality, Modality::denied);
    read("The army of Peru denied any part in the attack on the port.");
    EXPECT_TRUE(happened(at("attack").modality));
    read("The army would answer in kind, the president of Peru said.");
    EXPECT_EQ(at("answer").type, EventType::THREATEN);
    EXPECT_EQ(at("answer").modality, Modality::actual);
}

TEST_F(EventsOf, AParticipleBehindACommaSpeaksOfTheNounBeforeIt) {
    read("Under the Lima Truce, signed on Tuesday by the government of Peru and the rebels, the two armies must pull their troops back.");
    EXPECT_EQ(at("signed").type, EventType::SUPPORT);
    EXPECT_EQ(at("signed").modality, Modality::actual);
}

TEST_F(EventsOf, SubjectsAreFoundBehindQuotationsAndBesideWhoReports) {
    read("“There is not a single gunman in Tacna,” the governor of Tacna, Ana Lima, said, accusing Chile in her turn of having violated the accord.");
    EXPECT_EQ(at("accusing").type, EventType::ACCUSE);
    EXPECT_NE(names(at("accusing").actors), "");
    read("Luis Rey, sworn in on Sunday as foreign minister of Peru, telephoned his Chilean counterpart, Ana Lima, on Monday and pressed her to complete the withdrawal, the ministry said.");
    EXPECT_EQ(at("pressed").type, EventType::REQUEST);
    EXPECT_EQ(names(at("pressed").actors), "Luis Rey");
}

TEST_F(EventsOf, WhoDidItIsFoundBehindBodiesAndManners) {
    read("The head of the UN mission, Ana Lima, has denounced the massacre.");
    EXPECT_EQ(names(at("denounced").actors), "Ana Lima");
    read("Peru's parliament on Wednesday ratified by 62 votes to 41 a protocol that returns four villages to Chile.");
    EXPECT_EQ(names(at("ratified").actors), "Peru's parliament");
    read("The World Food Programme said that its stocks would last eight days. It appealed to donors for $12 million.");
    EXPECT_EQ(names(at("appealed").actors), "World Food Programme");
}

TEST_F(EventsOf, PairsAreWhomTheReportToldOf) {
    read("Peru and Chile traded accusations on Monday. The two governments signed a truce on Tuesday. Each side accused the other of shelling the port.");
    EXPECT_EQ(names(at("signed").actors), "Peru, Chile");
    EXPECT_EQ(names(at("accused").actors), "Peru, Chile");
    read("Peru, Chile and Bolivia traded accusations on Monday. The two governments signed a truce on Tuesday.");
    EXPECT_NE(names(at("signed").actors), "Peru, Chile");  // which two is open
    read("Peru fought Chile. Two countries signed a truce on Tuesday.");
    EXPECT_NE(names(at("signed").actors), "Peru, Chile");  // any two
}

TEST_F(EventsOf, ADangerIsNoThreatMade) {
    for (const char* text : {"The threat emanating from Peru is pronounced.", "Chile views the rebels as a direct threat to its stability.",
                             "The army of Peru poses a threat.", "The rebels are a threat."}) {
        read(text);
        for (const Event& event : found_) EXPECT_NE(event.type, EventType::THREATEN) << text;
    }
    read("Peru's threat to bomb the port alarmed Chile.");
    EXPECT_EQ(at("threat").type, EventType::THREATEN);
    read("Refugees face threats of arrest by the army of Peru.");
    EXPECT_EQ(at("threats").type, EventType::THREATEN);
}

TEST_F(EventsOf, AmongStatesAndForcesPlainWordsNeedLess) {
    read("The army of Peru attacked Chile. Chile bombed Peru. Peru accused Chile of it. They outlawed the guild of the lamplighters.");
    EXPECT_EQ(at("outlawed").type, EventType::COERCE);
    read("The bakery outlawed jam. A girl smiled at her teacher.");
    EXPECT_TRUE(found_.empty());
    read("The deliveries of gas to Peru resumed on Monday.");
    EXPECT_TRUE(at("resumed").actors.empty());
}

TEST_F(EventsOf, LongReportsStayLinear) {
    std::string text;
    for (int i = 0; i < 400; ++i)
        text += "Rebels attacked the town and the army that shelled the port and killed two guards said ";
    read(text);
    for (const Event& event : found_) EXPECT_LE(event.evidence.end, report_.text.size());
    read(std::string(2000, '('));
    EXPECT_TRUE(found_.empty());
}

// The predicate of a copula tells what an entry that begins with "be" tells, in the mood of the copula.
TEST_F(EventsOf, APredicateTellsHowItIs) {
    read("The siege of the town is over, the army said.");
    EXPECT_EQ(at("over").type, EventType::RETREAT);
    EXPECT_EQ(at("over").modality, Modality::actual);
    read("The last Kenyan soldiers are not out of the town.");
    EXPECT_EQ(at("out of").modality, Modality::negated);
    read("Chad is prepared to free the captives, the minister said.");
    EXPECT_EQ(at("prepared").type, EventType::AGREE);
    EXPECT_EQ(at("prepared").modality, Modality::actual);
    EXPECT_EQ(names(at("prepared").actors), "Chad");
}

// What a state promises or asks for is told by its name alone; a number before a participle tells what was done; a second
// word of an entry may stand behind the phrases of the object.
TEST_F(EventsOf, WhatIsPromisedCountedAndCalledNames) {
    read("Soldiers of Chad shelled the port. Kenya promised tents to the villagers.");
    EXPECT_EQ(at("tents").type, EventType::AID);
    EXPECT_EQ(at("tents").modality, Modality::planned);
    read("Soldiers of Chad shelled the port. Troops found three captured soldiers in a cell.");
    EXPECT_EQ(at("captured").type, EventType::COERCE);
    read("Soldiers of Chad shelled the port. Kenya branded the killing of the boy by soldiers murder.");
    EXPECT_EQ(at("branded").type, EventType::ACCUSE);
}

TEST_F(EventsOf, WhatIsGivenIsNoRecipientAndNoonNoDoer) {
    read("Soldiers of Chad shelled the port. The Sudanese rebels were given rifles by Kenya, the minister said.");
    EXPECT_EQ(at("given").type, EventType::AID);
    EXPECT_EQ(names(at("given").actors), "Kenya");
    EXPECT_FALSE(at("given").recipients.empty());
    read("Most of those held in the prison had been let go by noon, the police said.");
    EXPECT_EQ(at("let go").type, EventType::RETREAT);
    EXPECT_TRUE(at("let go").actors.empty());
}

TEST_F(EventsOf, HeadlinesJoinByCommas) {
    read("Thailand, Cambodia agree to pull back troops");
    EXPECT_EQ(at("agree").actors.size(), 2u);
    read("Chad hails prisoner swap between Niger, Kenya");
    EXPECT_EQ(names(at("hails").actors), "Chad");
    EXPECT_EQ(names(at("swap").actors), "Niger, Kenya");
}

TEST_F(EventsOf, ARefusedRequestOfSomebodyWasMade) {
    read("In 2023 Niger refused a Chadian request to extradite two generals.");
    EXPECT_EQ(at("refused").type, EventType::REJECT);
    EXPECT_TRUE(std::any_of(found_.begin(), found_.end(), [&](const Event& e) { return e.type == EventType::REQUEST && e.modality == Modality::actual && names(e.actors) == "Chadian"; }));
    read("In 2023 Niger refused a request.");
    EXPECT_TRUE(std::none_of(found_.begin(), found_.end(), [](const Event& e) { return e.type == EventType::REQUEST; }));
}

TEST_F(EventsOf, WhoAsksNotToBeNamedRequestsNothing) {
    read("Kenya shelled the port, said an official, who asked not to be named.");
    EXPECT_TRUE(std::none_of(found_.begin(), found_.end(), [](const Event& e) { return e.type == EventType::REQUEST; }));
}

TEST_F(EventsOf, ADoerToldJustBefore) {
    read("The army moved into the town on Friday. Three civilians were killed.");
    EXPECT_EQ(names(at("killed").actors), "The army");
    read("Gunmen stormed a church in Ouagadougou on Sunday. Six worshippers were killed.");
    EXPECT_EQ(names(at("killed").actors), "Gunmen");
    read("A child was killed when rebels shelled the market.");
    EXPECT_EQ(names(at("killed").actors), "rebels");
    read("The gunman came in at noon. One man was shot.");
    EXPECT_EQ(names(at("shot").actors), "The gunman");
    read("Five soldiers died in an ambush by separatists near Bamenda.");
    EXPECT_EQ(names(at("died").actors), "separatists");
}

TEST_F(EventsOf, ADoerOfSomethingElseIsNotTakenOver) {
    read("The army attacked the camp on Monday. Five soldiers were killed.");  // its own
    EXPECT_EQ(names(at("killed").actors), "");
    read("Police fired at the crowd in Surat on Monday. A boy was stabbed.");  // by other means
    EXPECT_EQ(names(at("stabbed").actors), "");
    read("On 3 May rebels attacked Goma. On 9 May two traders were killed in Bukavu.");  // on another day
    EXPECT_EQ(names(at("killed").actors), "");
    read("The attackers were shot by guards. Two men were wounded.");
    EXPECT_NE(names(at("wounded").actors), "The attackers");
}

TEST_F(EventsOf, OfficesOfSeveralStatesStandForThem) {
    read("The presidents of Kenya and Ethiopia met in Addis Ababa on Monday.");
    EXPECT_EQ(names(at("met").actors), "Kenya, Ethiopia");
}

TEST_F(EventsOf, TwoSubjectsOfOneVerb) {
    read("Kenyan and Ethiopian troops attacked the camp on Monday.");
    EXPECT_EQ(at("attacked").actors.size(), 2u);
    read("Peace talks between the Chadian government and the Germans broke down on 18 February.");
    EXPECT_EQ(at("talks").actors.size(), 2u);
}

TEST_F(EventsOf, BothSidesOfWhatOneOfThemSignedOrLost) {
    read("Chad has inked a deal with Niger on gas.");
    EXPECT_EQ(names(at("deal").actors), "Chad, Niger");
    read("Kenya lost a brief war with Uganda in August.");
    EXPECT_EQ(at("war").actors.size(), 2u);
    read("Joe Biden told Xi Jinping that the balloon was a mistake when they met in Bali on Monday.");
    EXPECT_EQ(at("met").actors.size(), 2u);
}

TEST_F(EventsOf, WhoGivesAndToWhomATownFalls) {
    read("Chad received aid from Norway on Monday.");
    EXPECT_EQ(names(at("received").actors), "Norway");
    read("The fortified towns fell to the rebels in September.");
    EXPECT_EQ(names(at("fell").actors), "the rebels");
}

TEST_F(EventsOf, ForceInGeneralHappenedToNobody) {
    for (std::string_view text : {"The minister praised the fight against corruption.", "The mayor spoke of gun violence.", "Kenya declared war on the pirates.",
                                  "Such an attack shames the city, the mayor said.", "The biggest risk is a clash at the border."}) {
        read(text);
        EXPECT_TRUE(std::none_of(found_.begin(), found_.end(), [](const Event& e) { return e.type == EventType::ASSAULT && e.modality == Modality::actual; })) << text;
    }
    read("Four soldiers died in the first such attack on the port.");
    EXPECT_EQ(at("attack").type, EventType::ASSAULT);
}

TEST_F(EventsOf, WhereABattleWasFoughtDidNotFightIt) {
    read("The battle of Kolubara ended in December 1914.");
    EXPECT_EQ(names(at("battle").actors), "");
    read("The battle of the two clans ended on Monday.");
    EXPECT_NE(names(at("battle").actors), "");
}

TEST_F(EventsOf, TheMonthOfMayIsNoAuxiliary) {
    for (std::string_view text : {"The air strike on Goma on 7 May killed 21 people.", "The attack on 7 May wounded two."}) {
        read(text);
        ASSERT_FALSE(found_.empty()) << text;
        for (const Event& event : found_) EXPECT_EQ(event.modality, Modality::actual) << text;
    }
    for (std::string_view text : {"On Monday 12 may attack the town.", "Rebels May Attack Goma", "In Goma rebels may attack."}) {
        read(text);
        ASSERT_FALSE(found_.empty()) << text;
        for (const Event& event : found_) EXPECT_NE(event.modality, Modality::actual) << text;
    }
}

TEST_F(EventsOf, WhatWeatherDoesIsNoAct) {
    read("The storm hit the coast on Friday. Two people were killed.");
    EXPECT_TRUE(found_.empty());
    read("Heavy rain flooded the metro and forced the closure of two stations.");
    EXPECT_TRUE(found_.empty());
}

}  // namespace
}  // namespace dateline
