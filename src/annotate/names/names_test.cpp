#include "annotate/names/names.h"

#include <gtest/gtest.h>

#include "annotate/names/atoms.h"
#include "annotate/places/places.h"

namespace dateline {
namespace {

// A report whose tokens are given as "word/UPOS" with blanks between; "_" before a word glues it to the one before it,
// "|" opens a new sentence, "||" a new paragraph. "word/UPOS@deprel>3" also hangs the word on the third of its sentence
// (0: root).
struct Made {
    Report report;
    Annotation annotation;
};

Made make(std::string_view marked) {
    Made out;
    int paragraph = 0;
    const auto close = [&] {
        Sentence sentence;
        const int begin = out.annotation.sentences.empty() ? 0 : out.annotation.sentences.back().tokens.end;
        sentence.tokens = {begin, static_cast<int>(out.annotation.tokens.size())};
        if (sentence.tokens.size() == 0) return;
        sentence.span = {out.annotation.tokens[static_cast<std::size_t>(begin)].span.begin,
                         out.annotation.tokens.back().span.end};
        sentence.paragraph = paragraph;
        out.annotation.sentences.push_back(sentence);
    };
    for (std::string_view piece : split(marked, ' ')) {
        if (piece == "|" || piece == "||") {
            close();
            paragraph += piece.size() == 2;
            continue;
        }
        const bool glued = piece.starts_with("_");
        if (glued) piece.remove_prefix(1);
        const std::size_t slash = piece.rfind('/');
        Token token;
        if (const std::size_t mark = piece.rfind('@'); mark != std::string_view::npos && mark > slash) {
            const std::string_view name = piece.substr(mark + 1, piece.rfind('>') - mark - 1);
            for (std::size_t i = 0; i < std::size(Names<Deprel>::list); ++i)
                if (Names<Deprel>::list[i] == name) token.deprel = static_cast<Deprel>(i);
            const int head = std::stoi(std::string(piece.substr(piece.rfind('>') + 1)));
            const int begin = out.annotation.sentences.empty() ? 0 : out.annotation.sentences.back().tokens.end;
            token.head = head == 0 ? -1 : begin + head - 1;
            piece = piece.substr(0, mark);
        }
        for (std::size_t i = 0; i < std::size(Names<Upos>::list); ++i)
            if (Names<Upos>::list[i] == piece.substr(slash + 1)) token.upos = static_cast<Upos>(i);
        if (!glued && !out.report.text.empty()) out.report.text += ' ';
        token.span.begin = static_cast<std::uint32_t>(out.report.text.size());
        out.report.text += piece.substr(0, slash);
        token.span.end = static_cast<std::uint32_t>(out.report.text.size());
        token.lemma = lower(piece.substr(0, slash));
        out.annotation.tokens.push_back(std::move(token));
    }
    close();
    return out;
}

const Lexicon& lexicon() {
    static const auto loaded = Lexicon::load({std::string(DATELINE_SOURCE) + "/lexicon"});
    EXPECT_TRUE(loaded) << (loaded ? "" : loaded.error().line());
    return *loaded;
}

// `guesses`: first and last token, class and margin of what the model takes for names.
Made found_in(std::string_view marked, const std::vector<NameGuess>& guesses = {}) {
    static const auto finder = EntityFinder::create(lexicon());
    static const auto places = Places::create(lexicon());
    Made made = make(marked);
    EXPECT_TRUE(finder && places);
    finder->annotate(made.report, guesses.empty() ? nullptr : &guesses, made.annotation);
    places->annotate(made.report, made.annotation);
    return made;
}

// "type: name [mention|mention]" of the entity that has a mention of these words; empty when none has.
std::string entity_of(const Made& made, std::string_view words) {
    for (const Entity& entity : made.annotation.entities) {
        bool has = false;
        std::string list;
        for (const Mention& mention : entity.mentions) {
            has = has || mention.span.in(made.report.text) == words;
            list += (list.empty() ? "" : "|") + std::string(mention.span.in(made.report.text));
        }
        if (has)
            return std::string(Names<EntityType>::list[static_cast<std::size_t>(entity.type)]) + ": " + entity.name +
                   " [" + list + "]";
    }
    return "";
}

const Entity* at(const Made& made, std::string_view words) {
    for (const Entity& entity : made.annotation.entities)
        for (const Mention& mention : entity.mentions)
            if (mention.span.in(made.report.text) == words) return &entity;
    return nullptr;
}

TEST(Atoms, TokensAreCutAtHyphensAndPossessives) {
    const Made made = make("al-Rashid/PROPN 's/PART Norway-led/ADJ");
    std::string cut;
    for (const naming::Atom& atom : naming::atoms_of(made.report, made.annotation))
        cut += (cut.empty() ? "" : " ") + std::string(atom.span.in(made.report.text));
    EXPECT_EQ(cut, "al - Rashid 's Norway - led");
}

TEST(Atoms, SpellingsOfOneSoundHaveOneKey) {
    using naming::sound_key;
    EXPECT_EQ(sound_key("mansour"), sound_key("mansur"));
    EXPECT_EQ(sound_key("qassem"), sound_key("kasem"));
    EXPECT_EQ(sound_key("an"), sound_key("al"));
    EXPECT_NE(sound_key("bassam"), sound_key("samer"));
}

TEST(Names, StateIsItsNameDemonymAndCapital) {
    const Made made = found_in(
        "Norway/PROPN signed/VERB it/PRON ./PUNCT | Norwegian/ADJ fears/NOUN grew/VERB ./PUNCT | Oslo/PROPN "
        "agreed/VERB ./PUNCT");
    EXPECT_EQ(entity_of(made, "Oslo"), "state: Norway [Norway|Norwegian|Oslo]");
    EXPECT_EQ(at(made, "Oslo")->code.country, "NOR");
}

TEST(Names, CapitalBehindAPrepositionOfPlaceIsACity) {
    const Made made = found_in("They/PRON met/VERB in/ADP Oslo/PROPN ./PUNCT");
    EXPECT_EQ(at(made, "Oslo")->type, EntityType::place);
    ASSERT_EQ(made.annotation.places.size(), 1u);
    EXPECT_EQ(made.annotation.places[0].country, "NO");
}

TEST(Names, ALanguageIsNoNation) {
    for (const char* text : {"He/PRON wrote/VERB it/PRON in/ADP Norwegian/ADJ ./PUNCT", "The/DET Norwegian/ADJ word/NOUN means/VERB hope/NOUN ./PUNCT",
                             "She/PRON speaks/VERB Norwegian/ADJ well/ADV ./PUNCT"})
        EXPECT_EQ(at(found_in(text), "Norwegian"), nullptr) << text;
    EXPECT_NE(at(found_in("It/PRON lies/VERB in/ADP Norwegian/ADJ waters/NOUN ./PUNCT"), "Norwegian"), nullptr);
}

TEST(Names, TitlesStayOutsideTheName) {
    const Made made = found_in(
        "Colonel/PROPN Tarek/PROPN al/PROPN _-/PUNCT _Hinnawi/PROPN spoke/VERB ./PUNCT | Hinnawi/PROPN left/VERB "
        "./PUNCT");
    EXPECT_EQ(entity_of(made, "Hinnawi"), "person: Tarek al-Hinnawi [Tarek al-Hinnawi|Hinnawi]");
    EXPECT_FALSE(at(made, "Hinnawi")->private_person);
}

TEST(Names, BodyTakesTheStateBehindIt) {
    const Made made = found_in("The/DET army/NOUN of/ADP Bolivia/PROPN denied/VERB it/PRON ./PUNCT | The/DET army/NOUN of/ADP liberation/NOUN left/VERB ./PUNCT");
    ASSERT_NE(at(made, "The army"), nullptr);
    EXPECT_EQ(at(made, "The army")->code.country, "BOL");
}

TEST(Names, BodyTakesTheStateBeforeIt) {
    const Made made = found_in(
        "The/DET Bolivian/ADJ Water/PROPN Ministry/PROPN and/CCONJ Chile/PROPN 's/PART Interior/PROPN Ministry/PROPN "
        "met/VERB ./PUNCT");
    ASSERT_NE(at(made, "Bolivian Water Ministry"), nullptr);
    EXPECT_EQ(at(made, "Bolivian Water Ministry")->code.country, "BOL");
    ASSERT_NE(at(made, "Chile 's Interior Ministry"), nullptr);
    EXPECT_EQ(at(made, "Chile 's Interior Ministry")->type, EntityType::state_body);
}

TEST(Names, LikeNamesOfThreeGroupsStayApart) {
    const Made made = found_in(
        "Hezbollah/PROPN ,/PUNCT Kata'ib/PROPN Hezbollah/PROPN and/CCONJ Harakat/PROPN Hezbollah/PROPN al/PROPN "
        "_-/PUNCT _Nujaba/PROPN met/VERB ./PUNCT");
    EXPECT_EQ(at(made, "Hezbollah")->lexicon, "hezbollah");
    EXPECT_EQ(at(made, "Kata'ib Hezbollah")->lexicon, "kataib-hezbollah");
    EXPECT_EQ(at(made, "Harakat Hezbollah al-Nujaba")->lexicon, "harakat-al-nujaba");
}

TEST(Names, AcronymInBracketsIsTheNameBeforeIt) {
    const Made made = found_in(
        "The/DET River/PROPN Safety/PROPN Directorate/PROPN (/PUNCT _RSD/PROPN _)/PUNCT met/VERB ./PUNCT | RSD/PROPN "
        "staff/NOUN left/VERB ./PUNCT");
    EXPECT_EQ(entity_of(made, "RSD"), "state_body: River Safety Directorate [River Safety Directorate|RSD|RSD]");
}

TEST(Names, LettersThatTheReportExplainsAreNoKnownBody) {
    const Made made = found_in(
        "The/DET Northern/PROPN Ranchers/PROPN Council/PROPN (/PUNCT _NRC/PROPN _)/PUNCT met/VERB ./PUNCT | NRC/PROPN "
        "staff/NOUN left/VERB ./PUNCT");
    EXPECT_EQ(at(made, "NRC"), at(made, "Northern Ranchers Council"));
    EXPECT_EQ(at(made, "NRC")->lexicon, "");
}

TEST(Names, TwoOfOneSurnameStayApart) {
    const Made made =
        found_in("Karim/PROPN Boudiaf/PROPN spoke/VERB ./PUNCT | Leila/PROPN Boudiaf/PROPN left/VERB ./PUNCT");
    EXPECT_NE(at(made, "Karim Boudiaf"), at(made, "Leila Boudiaf"));
}

TEST(Names, WordsThatOpenASentenceAreNoNames) {
    const Made made =
        found_in("Yesterday/NOUN was/AUX quiet/ADJ ./PUNCT | However/ADV ,/PUNCT Monday/PROPN came/VERB ./PUNCT");
    EXPECT_TRUE(made.annotation.entities.empty()) << made.annotation.entities[0].name;
}

TEST(Names, DescribedGroupOfANationIsOneNamedMention) {
    const Made made = found_in("Dozens/NOUN of/ADP Chilean/ADJ dock/NOUN workers/NOUN marched/VERB ./PUNCT");
    ASSERT_NE(at(made, "Chilean dock workers"), nullptr);
    EXPECT_EQ(at(made, "Chilean dock workers")->type, EntityType::population);
    EXPECT_EQ(at(made, "Chilean"), nullptr);
}

TEST(Names, PeopleOfABodyAreNotTheBody) {
    const Made made = found_in(
        "Fighters/NOUN of/ADP the/DET Cedar/PROPN Covenant/PROPN fled/VERB ./PUNCT | The/DET Covenant/PROPN spoke/VERB "
        "./PUNCT");
    EXPECT_EQ(entity_of(made, "Covenant"), "armed_group: Cedar Covenant [Cedar Covenant|Covenant]");
}

TEST(Names, SurnameOfAFigureGoesToItsBearerInTheReport) {
    const Made made = found_in(
        "Keira/PROPN Macron/PROPN runs/VERB a/DET bakery/NOUN ./PUNCT | Macron/PROPN was/AUX glad/ADJ ./PUNCT");
    EXPECT_EQ(entity_of(made, "Macron"), "person: Keira Macron [Keira Macron|Macron]");
    EXPECT_TRUE(at(made, "Macron")->private_person);
}

TEST(Names, AliasIsThePersonItIsSaidOf) {
    const Made made = found_in(
        "They/PRON fought/VERB under/ADP Tarek/PROPN Mansour/PROPN ,/PUNCT a/DET former/ADJ engineer/NOUN known/VERB "
        "as/ADP Abu/PROPN Layth/PROPN ./PUNCT | "
        "Hani/PROPN Saad/PROPN was/AUX paid/VERB by/ADP a/DET man/NOUN known/VERB as/ADP Abu/PROPN Qais/PROPN ./PUNCT");
    EXPECT_EQ(at(made, "Abu Layth"), at(made, "Tarek Mansour"));
    EXPECT_NE(at(made, "Abu Qais"), at(made, "Hani Saad"));
}

TEST(Names, TheseMilitiasAreTheGroupsLastDescribed) {
    const Made made = found_in(
        "Chilean/ADJ militias/NOUN slept/VERB ./PUNCT | Rain/NOUN fell/VERB ./PUNCT | They/PRON fear/VERB armed/ADJ "
        "groups/NOUN loyal/ADJ to/ADP Lima/PROPN ,/PUNCT like/ADP the/DET Cedar/PROPN Brigade/PROPN ./PUNCT | "
        "These/DET Chilean/ADJ militias/NOUN serve/VERB the/DET umbrella/NOUN group/NOUN known/VERB as/ADP the/DET "
        "Andes/PROPN Front/PROPN ./PUNCT");
    EXPECT_EQ(entity_of(made, "armed groups loyal to Lima"),
              "armed_group: armed groups loyal to Lima [armed groups loyal to Lima|Chilean militias]");
    EXPECT_EQ(at(made, "the umbrella group"), at(made, "Andes Front"));
}

TEST(Names, TheseGroupsAreTheNearestEvenUnderAnotherNoun) {
    const Made made = found_in(
        "Exile/NOUN groups/NOUN met/VERB ./PUNCT | Oslo/PROPN fears/VERB Peru/PROPN _-/PUNCT _backed/VERB "
        "militias/NOUN "
        "./PUNCT | These/DET groups/NOUN hold/VERB ports/NOUN ./PUNCT");
    EXPECT_EQ(entity_of(made, "These groups"), "armed_group: Peru-backed militias [Peru-backed militias|These groups]");
}

TEST(Names, GroupsAgainstAStateAreNotItsOwn) {
    const Made made = found_in(
        "Many/ADJ anti/ADJ _-/PUNCT _Chilean/ADJ groups/NOUN met/VERB ./PUNCT | Chilean/ADJ groups/NOUN left/VERB "
        "./PUNCT | Chile/PROPN _-/PUNCT _backed/VERB groups/NOUN came/VERB ./PUNCT");
    EXPECT_EQ(entity_of(made, "anti-Chilean groups"), "organization: anti-Chilean groups [anti-Chilean groups]");
    EXPECT_EQ(at(made, "anti-Chilean groups")->code.country, "");
    EXPECT_EQ(entity_of(made, "Chilean groups"), "organization: Chilean groups [Chilean groups]");
}

TEST(Names, WordsOfItsOwnMakeAnotherGroup) {
    const Made made = found_in(
        "Chilean/ADJ exile/NOUN groups/NOUN met/VERB ./PUNCT | Human/ADJ rights/NOUN groups/NOUN spoke/VERB ./PUNCT | "
        "Exile/NOUN groups/NOUN left/VERB ./PUNCT");
    EXPECT_EQ(at(made, "Exile groups"), at(made, "Chilean exile groups"));
    EXPECT_NE(at(made, "Human rights groups"), at(made, "Chilean exile groups"));
}

TEST(Names, NounBehindANameOnlyExplainsIt) {
    const Made made = found_in(
        "The/DET Cedar/PROPN Covenant/PROPN militia/NOUN fled/VERB ./PUNCT | The/DET Covenant/PROPN spoke/VERB "
        "./PUNCT");
    EXPECT_EQ(at(made, "Covenant"), at(made, "Cedar Covenant"));
    EXPECT_EQ(at(made, "Covenant")->type, EntityType::armed_group);
    EXPECT_EQ(at(made, "Covenant")->name, "Cedar Covenant");
}

TEST(Names, NomDeGuerreInQuotesIsThePersonBeforeIt) {
    const Made made = found_in(
        "Tarek/PROPN Mansour/PROPN ,/PUNCT known/VERB publicly/ADV as/ADP “/PUNCT _Abu/PROPN Layth/PROPN _,/PUNCT "
        "_”/PUNCT a/DET commander/NOUN in/ADP the/DET Cedar/PROPN Brigade/PROPN ,/PUNCT spoke/VERB ./PUNCT | "
        "Hani/PROPN Saad/PROPN called/VERB Karim/PROPN Boudiaf/PROPN ./PUNCT");
    EXPECT_EQ(at(made, "Abu Layth"), at(made, "Tarek Mansour"));
    EXPECT_EQ(at(made, "Tarek Mansour")->name, "Tarek Mansour");
    EXPECT_FALSE(at(made, "Tarek Mansour")->private_person);
    EXPECT_NE(at(made, "Hani Saad"), at(made, "Karim Boudiaf"));
}

TEST(Names, WhatHeadingsAreAboutIsNoPerson) {
    for (const std::string_view marked :
         {"Coastal/ADJ Outlook/NOUN || The/DET ports/NOUN closed/VERB ./PUNCT",
          "Key/ADJ Findings/NOUN show/VERB little/ADJ ./PUNCT",
          "Shifting/VERB Water/NOUN Policy/NOUN _:/PUNCT The/DET ports/NOUN closed/VERB ./PUNCT",
          "They/PRON invoked/VERB Annex/PROPN IV/PROPN ./PUNCT",
          "The/DET Middle/PROPN Eastern/PROPN trade/NOUN fell/VERB ./PUNCT"}) {
        const Made made = found_in(marked);
        for (const Entity& entity : made.annotation.entities) EXPECT_NE(entity.type, EntityType::person) << entity.name;
    }
    EXPECT_TRUE(at(found_in("Hugo/PROPN Brandt/PROPN _:/PUNCT We/PRON will/AUX go/VERB ./PUNCT"), "Hugo Brandt") !=
                nullptr);
}

TEST(Names, TheDealIsTheAgreementMostSpokenOf) {
    const Made made = found_in(
        "A/DET Chile/PROPN _-/PUNCT _Peru/PROPN water/NOUN pact/NOUN was/AUX signed/VERB ./PUNCT | The/DET pact/NOUN "
        "holds/VERB ./PUNCT | It/PRON follows/VERB "
        "a/DET 2019/NUM accord/NOUN ./PUNCT | Both/DET gained/VERB ./PUNCT | Rain/NOUN fell/VERB ./PUNCT | The/DET "
        "deal/NOUN helps/VERB ./PUNCT");
    EXPECT_EQ(at(made, "The deal"), at(made, "The pact"));
    EXPECT_NE(at(made, "2019 accord"), at(made, "The pact"));
}

TEST(Names, HeadlineWordsAreNamesOnlyWhenSeenInside) {
    const Made made = found_in(
        "Ferry/NOUN Talks/NOUN Fail/VERB As/SCONJ Marula/PROPN Walks/VERB Out/ADV || The/DET envoy/NOUN Petros/PROPN "
        "Marula/PROPN walked/VERB out/ADV ./PUNCT");
    EXPECT_EQ(entity_of(made, "Marula"), "person: Petros Marula [Marula|Petros Marula]");
    EXPECT_EQ(at(made, "Ferry Talks Fail"), nullptr);
}

TEST(Privacy, OnlyEvidenceOfAFunctionMakesPublic) {
    const Made made = found_in(
        "Amal/PROPN Khoury/PROPN ,/PUNCT a/DET baker/NOUN ,/PUNCT watched/VERB ./PUNCT || Selim/PROPN Haddad/PROPN "
        ",/PUNCT a/DET spokesman/NOUN for/ADP the/DET union/NOUN "
        ",/PUNCT spoke/VERB ./PUNCT || Nadia/PROPN Asfour/PROPN ,/PUNCT 14/NUM ,/PUNCT ran/VERB ./PUNCT || Prime/PROPN "
        "Minister/PROPN Hugo/PROPN Brandt/PROPN left/VERB ./PUNCT");
    EXPECT_TRUE(at(made, "Amal Khoury")->private_person);
    EXPECT_FALSE(at(made, "Selim Haddad")->private_person);
    EXPECT_TRUE(at(made, "Nadia Asfour")->private_person);
    EXPECT_FALSE(at(made, "Hugo Brandt")->private_person);
}

TEST(Privacy, AWordOfCourtesyMakesNobodyPublic) {
    for (const char* courtesy : {"Daw", "Señora", "Khun", "Mzee", "Sayyid", "Madame", "Alhaja"}) {
        const Made made = found_in(std::string(courtesy) + "/PROPN Amal/PROPN Khoury/PROPN slept/VERB in/ADP a/DET temple/NOUN ./PUNCT");
        EXPECT_TRUE(at(made, "Amal Khoury")->private_person) << courtesy;
    }
}

TEST(Privacy, FunctionBehindAnotherNameMakesPublic) {
    const Made made = found_in(
        "Hani/PROPN Saad/PROPN ,/PUNCT also/ADV known/VERB as/ADP Abu/PROPN Qais/PROPN ,/PUNCT secretary/NOUN "
        "_-/PUNCT _general/NOUN of/ADP the/DET Cedar/PROPN Front/PROPN ,/PUNCT wept/VERB ./PUNCT");
    EXPECT_EQ(at(made, "Abu Qais"), at(made, "Hani Saad"));
    EXPECT_FALSE(at(made, "Hani Saad")->private_person);
}

TEST(Privacy, TheDeadWhoseNameAnEventBearsArePublic) {
    const Made made = found_in(
        "Protests/NOUN followed/VERB the/DET death/NOUN of/ADP Emmett/PROPN Till/PROPN and/CCONJ of/ADP Emmett/PROPN "
        "Marsh/PROPN ./PUNCT");
    EXPECT_FALSE(at(made, "Emmett Till")->private_person);
    EXPECT_TRUE(at(made, "Emmett Marsh")->private_person);
}

TEST(Privacy, APartOfATitleMakesNobodyPublic) {
    const Made made = found_in(
        "Amal/PROPN Khoury/PROPN ,/PUNCT a/DET former/ADJ boatman/NOUN ,/PUNCT wept/VERB ./PUNCT | Selim/PROPN Haddad/PROPN ,/PUNCT a/DET "
        "former/ADJ governor/NOUN ,/PUNCT wept/VERB ./PUNCT | Nadia/PROPN Asfour/PROPN ,/PUNCT a/DET foreign/ADJ engineer/NOUN ,/PUNCT wept/VERB "
        "./PUNCT");
    EXPECT_TRUE(at(made, "Amal Khoury")->private_person);
    EXPECT_FALSE(at(made, "Selim Haddad")->private_person);
    EXPECT_TRUE(at(made, "Nadia Asfour")->private_person);
}

TEST(Privacy, WhoIsIdentifiedIsAPerson) {
    const Made made = found_in("The/DET boy/NOUN was/AUX named/VERB by/ADP his/PRON teacher/NOUN as/ADP Wirun/PROPN Intar/PROPN ./PUNCT");
    ASSERT_NE(at(made, "Wirun Intar"), nullptr);
    EXPECT_EQ(at(made, "Wirun Intar")->type, EntityType::person);
    EXPECT_TRUE(at(made, "Wirun Intar")->private_person);
    EXPECT_EQ(at(made, "Wirun Intar")->rule.substr(0, 10), "identified");
}

TEST(Privacy, InitialsAreAPrivatePerson) {
    const Made made = found_in(
        "A/DET man/NOUN named/VERB in/ADP court/NOUN as/ADP A/PROPN _./PUNCT T./PROPN _,/PUNCT was/AUX freed/VERB "
        "./PUNCT");
    ASSERT_NE(at(made, "A. T."), nullptr);
    EXPECT_TRUE(at(made, "A. T.")->private_person);
}

TEST(Privacy, WhoPlaysInPublicIsPublicAndWhoStandsByIsNot) {
    const std::string lead =
        "The/DET league/NOUN tournament/NOUN drew/VERB crowds/NOUN to/ADP the/DET stadium/NOUN ./PUNCT | The/DET "
        "season/NOUN opened/VERB with/ADP a/DET draw/NOUN ./PUNCT || ";
    const auto hidden = [&](const std::string& rest, std::string_view name) {
        const Made made = found_in(lead + rest);
        return at(made, name) == nullptr || at(made, name)->private_person;
    };
    EXPECT_FALSE(hidden("Tomas/PROPN@nsubj>3 Brell/PROPN@flat>1 shoot/VERB@root>0 a/DET penalty/NOUN ./PUNCT", "Tomas Brell"));
    EXPECT_TRUE(hidden("Tomas/PROPN@nsubj>3 Brell/PROPN@flat>1 shoot/VERB@root>0 at/ADP the/DET team/NOUN ./PUNCT", "Tomas Brell"));
    EXPECT_TRUE(hidden("Tomas/PROPN@nsubj>3 Brell/PROPN@flat>1 win/VERB@root>0 a/DET fan/NOUN trophy/NOUN ./PUNCT", "Tomas Brell"));
    EXPECT_FALSE(hidden("It/PRON changed/VERB with/ADP Tomas/PROPN Brell/PROPN ./PUNCT | The/DET Chilean/ADJ striker/NOUN "
                        "levelled/VERB ./PUNCT", "Tomas Brell"));
    EXPECT_TRUE(hidden("A/DET minute/NOUN was/AUX held/VERB for/ADP Tomas/PROPN Brell/PROPN ./PUNCT", "Tomas Brell"));
    EXPECT_FALSE(hidden("Striker/NOUN Tomas/PROPN Brell/PROPN scored/VERB a/DET goal/NOUN ./PUNCT", "Tomas Brell"));
    EXPECT_TRUE(hidden("A/DET fan/NOUN ,/PUNCT Tomas/PROPN Brell/PROPN ,/PUNCT wept/VERB ./PUNCT", "Tomas Brell"));
    const Made plain = found_in("Tomas/PROPN@nsubj>3 Brell/PROPN@flat>1 win/VERB@root>0 a/DET match/NOUN ./PUNCT");
    EXPECT_TRUE(at(plain, "Tomas Brell")->private_person);
}

TEST(Privacy, AFirstNameThatIsATitleToo) {
    const Made made = found_in("A/DET neighbour/NOUN of/ADP hers/PRON ,/PUNCT Sultan/PROPN ,/PUNCT wept/VERB ./PUNCT");
    EXPECT_TRUE(at(made, "Sultan")->private_person);
}

TEST(Privacy, APilgrimsTitleMakesNobodyPublic) {
    const Made made = found_in("Hadji/PROPN Omar/PROPN Tulawi/PROPN watched/VERB ./PUNCT");
    EXPECT_TRUE(at(made, "Omar Tulawi")->private_person);
}

TEST(Names, WhatABodyIsOfBelongsToItsName) {
    const Made made = found_in(
        "The/DET Department/PROPN of/ADP Foreign/PROPN Affairs/PROPN spoke/VERB ./PUNCT || The/DET Union/PROPN of/ADP "
        "Tin/PROPN and/CCONJ Copper/PROPN Miners/PROPN met/VERB the/DET Ministry/PROPN of/ADP Trade/PROPN and/CCONJ "
        "Industry/PROPN ./PUNCT");
    EXPECT_NE(at(made, "Department of Foreign Affairs"), nullptr);
    EXPECT_NE(at(made, "Union of Tin and Copper Miners"), nullptr);
    EXPECT_NE(at(made, "Ministry of Trade and Industry"), nullptr);
}

TEST(Names, ADayBeforeABodyBelongsToItsName) {
    const Made made = found_in(
        "They/PRON blamed/VERB the/DET 21/NUM January/PROPN Column/PROPN and/CCONJ the/DET April/PROPN 6/NUM Youth/PROPN Movement/PROPN "
        "./PUNCT || On/ADP 3/NUM May/PROPN Council/PROPN members/NOUN left/VERB ./PUNCT");
    EXPECT_NE(at(made, "21 January Column"), nullptr);
    EXPECT_NE(at(made, "April 6 Youth Movement"), nullptr);
    EXPECT_EQ(at(made, "3 May Council"), nullptr);
}

TEST(Names, ArmiesOfLiberationAreNoStates) {
    const Made made = found_in(
        "The/DET Quell/PROPN Revolutionary/PROPN Army/PROPN met/VERB the/DET Tarn/PROPN Revolutionary/PROPN Forces/PROPN and/CCONJ the/DET "
        "State/PROPN Security/PROPN Service/PROPN ./PUNCT");
    const Entity* army = at(made, "Quell Revolutionary Army");
    ASSERT_NE(army, nullptr);
    EXPECT_EQ(army->type, EntityType::armed_group);
    const Entity* service = at(made, "State Security Service");
    ASSERT_NE(service, nullptr);
    EXPECT_EQ(service->type, EntityType::state_body);
}

TEST(Names, WhatIsShelledIsAPlace) {
    const Made made = found_in("Troops/NOUN shelled/VERB Zelm/PROPN ,/PUNCT then/ADV marched/VERB on/ADP Brovel/PROPN ./PUNCT");
    for (const char* town : {"Zelm", "Brovel"}) {
        const Entity* found = at(made, town);
        ASSERT_NE(found, nullptr) << town;
        EXPECT_EQ(found->type, EntityType::place) << town;
    }
}

TEST(Names, ShortFormsInBracketsAreTheirBodies) {
    const Made made = found_in(
        "The/DET Federation/PROPN of/ADP Tin/PROPN Cooperatives/PROPN _(/PUNCT Fencotin/PROPN _)/PUNCT left/VERB ./PUNCT || "
        "The/DET Council/PROPN of/ADP Hill/PROPN Elders/PROPN _(/PUNCT KRT/PROPN _)/PUNCT left/VERB ./PUNCT");
    EXPECT_EQ(at(made, "Federation of Tin Cooperatives"), at(made, "Fencotin"));
    EXPECT_NE(at(made, "Fencotin"), nullptr);
    EXPECT_EQ(at(made, "Council of Hill Elders"), at(made, "KRT"));
}

TEST(Names, ThePartyBehindANameTellsWhatItIs) {
    const Made made = found_in("The/DET Move/PROPN Onward/PROPN party/NOUN left/VERB ./PUNCT");
    const Entity* party = at(made, "Move Onward");
    ASSERT_NE(party, nullptr);
    EXPECT_EQ(party->type, EntityType::political_party);
}

TEST(Names, WhatABodyIsKnownAs) {
    const Made made = found_in("A/DET gang/NOUN known/VERB as/ADP Los/PROPN Vrelos/PROPN left/VERB ./PUNCT");
    const Entity* gang = at(made, "Los Vrelos");
    ASSERT_NE(gang, nullptr);
    EXPECT_EQ(gang->type, EntityType::organization);
    const Made vote = found_in("The/DET party/NOUN named/VERB Jelmar/PROPN Vesh/PROPN its/PRON candidate/NOUN ./PUNCT");
    const Entity* person = at(vote, "Jelmar Vesh");
    EXPECT_TRUE(!person || person->type == EntityType::person);
}

TEST(Names, WhoIsOfABodyIsNotInItsName) {
    const Made made = found_in(
        "Tolmar/PROPN Vesh/PROPN of/ADP the/DET Quell/PROPN Tarbin/PROPN Committee/PROPN left/VERB ./PUNCT || "
        "The/DET Sons/PROPN of/ADP the/DET Quell/PROPN Front/PROPN left/VERB ./PUNCT");
    EXPECT_NE(at(made, "Tolmar Vesh"), nullptr);
    EXPECT_NE(at(made, "Quell Tarbin Committee"), nullptr);
    EXPECT_EQ(at(made, "Quell Front"), nullptr);
}

TEST(Names, SonsAndDaughtersOfAreOneName) {
    const Made made = found_in(
        "They/PRON met/VERB Dr/PROPN ./PUNCT Borvel/PROPN ould/X Tesh/PROPN and/CCONJ Colonel/PROPN Mirvan/PROPN ag/X Cheltif/PROPN ./PUNCT");
    EXPECT_NE(at(made, "Borvel ould Tesh"), nullptr);
    EXPECT_NE(at(made, "Mirvan ag Cheltif"), nullptr);
}

TEST(Names, WhoBearsARankEndsBeforeOf) {
    const Made made =
        found_in("Bishop/PROPN Quelmo/PROPN Tarr/PROPN of/ADP the/DET Relief/PROPN Council/PROPN spoke/VERB ./PUNCT");
    EXPECT_NE(at(made, "Quelmo Tarr"), nullptr);
    EXPECT_NE(at(made, "Relief Council"), nullptr);
}

TEST(Names, LettersSpeltOutInTheReportAreNoOutlet) {
    const Made made = found_in(
        "The/DET Armed/PROPN Forces/PROPN of/ADP Paraguay/PROPN _(/PUNCT AFP/PROPN _)/PUNCT left/VERB ./PUNCT || "
        "AFP/PROPN returned/VERB ./PUNCT");
    const Entity* forces = at(made, "Armed Forces of Paraguay");
    ASSERT_NE(forces, nullptr);
    EXPECT_EQ(forces->type, EntityType::state_body);
    EXPECT_TRUE(forces->lexicon.empty());
}

TEST(Places, AmbiguousNameFollowsTheCountryOfTheReport) {
    const Made lebanon =
        found_in("Lebanon/PROPN sent/VERB aid/NOUN ./PUNCT | Clashes/NOUN began/VERB in/ADP Tripoli/PROPN ./PUNCT");
    const Made libya =
        found_in("Libya/PROPN sent/VERB aid/NOUN ./PUNCT | Clashes/NOUN began/VERB in/ADP Tripoli/PROPN ./PUNCT");
    const Made nowhere = found_in("Clashes/NOUN began/VERB in/ADP Tripoli/PROPN ./PUNCT");
    EXPECT_EQ(lebanon.annotation.places.back().country, "LB");
    EXPECT_EQ(libya.annotation.places.back().country, "LY");
    EXPECT_FALSE(nowhere.annotation.places.back().lat.has_value());
}

TEST(Places, KindWordBehindTheNameIsHeard) {
    const Made made =
        found_in("They/PRON crossed/VERB into/ADP Maysan/PROPN province/NOUN near/ADP Zubburland/PROPN ./PUNCT");
    ASSERT_EQ(made.annotation.places.size(), 2u);
    EXPECT_EQ(made.annotation.places[0].kind, "region");
    EXPECT_FALSE(made.annotation.places[1].lat.has_value());
    EXPECT_EQ(made.annotation.places[1].name, "Zubburland");
}

TEST(Names, WordsAtTheEdgeBelongToTheName) {
    const Made made = found_in(
        "Floods/NOUN hit/VERB Arauca/PROPN province/NOUN and/CCONJ the/DET plant/NOUN of/ADP Harrow/PROPN Tin/PROPN "
        "_,/PUNCT "
        "Inc./PROPN in/ADP Salina/PROPN _,/PUNCT KS/PROPN _./PUNCT");
    EXPECT_EQ(entity_of(made, "Arauca province"), "place: Arauca province [Arauca province]");
    EXPECT_EQ(entity_of(made, "Harrow Tin, Inc."), "organization: Harrow Tin, Inc. [Harrow Tin, Inc.]");
    EXPECT_EQ(entity_of(made, "KS"), "place: KS [KS]");
}

TEST(Names, ATitleThatClosesANameIsASurname) {
    const Made made = found_in("Foreign/ADJ Minister/NOUN Julia/PROPN Bishop/PROPN spoke/VERB _./PUNCT");
    EXPECT_EQ(entity_of(made, "Julia Bishop"), "person: Julia Bishop [Julia Bishop]");
}

TEST(Names, OneOfSeveralIsDescribedNotNamed) {
    const auto form_of = [](const Made& made, std::string_view surface) {
        for (const Entity& entity : made.annotation.entities)
            for (const Mention& mention : entity.mentions)
                if (mention.span.in(made.report.text) == surface) return Names<MentionForm>::list[static_cast<std::size_t>(mention.form)];
        return std::string_view("none");
    };
    const Made one = found_in(
        "Chilean/ADJ militias/NOUN fought/VERB a/DET Chilean/ADJ militia/NOUN in/ADP Peru/PROPN _./PUNCT");
    EXPECT_EQ(form_of(one, "Chilean militias"), "name");
    EXPECT_EQ(form_of(one, "Chilean militia"), "nominal");
    const Made daily = found_in("She/PRON told/VERB the/DET Chilean/ADJ daily/NOUN Reuters/PROPN so/ADV _./PUNCT");
    EXPECT_EQ(form_of(daily, "Chilean daily"), "nominal");
}

TEST(Names, AListIsOfTheKindThatItsNounSays) {
    const Made made = found_in(
        "Five/NUM village/NOUN militias/NOUN _,/PUNCT among/ADP them/PRON Quaxa/PROPN Brell/PROPN and/CCONJ the/DET "
        "Drexa/PROPN Umbu/PROPN _,/PUNCT swore/VERB _./PUNCT");
    EXPECT_EQ(entity_of(made, "Quaxa Brell"), "armed_group: Quaxa Brell [Quaxa Brell]");
    EXPECT_EQ(entity_of(made, "Drexa Umbu"), "armed_group: Drexa Umbu [Drexa Umbu]");
}

TEST(Names, WhoHasASpokesmanIsABody) {
    const Made made = found_in(
        "A/DET spokesman/NOUN for/ADP the/DET Quaxuli/PROPN denied/VERB it/PRON _./PUNCT | Troops/NOUN sought/VERB "
        "the/DET Quaxuli/PROPN _./PUNCT",
        {{{4, 5}, NameClass::person, 4}, {{11, 12}, NameClass::place, 4}});
    EXPECT_EQ(entity_of(made, "Quaxuli"), "organization: Quaxuli [Quaxuli|Quaxuli]");
}

TEST(Names, WhoHoldsAnOfficeInABodyIsNoBody) {
    const Made made = found_in(
        "The/DET leader/NOUN of/ADP the/DET Green/PROPN bloc/NOUN _,/PUNCT Vahan/PROPN Quaxel/PROPN _,/PUNCT "
        "spoke/VERB _./PUNCT");
    ASSERT_NE(at(made, "Vahan Quaxel"), nullptr);
    EXPECT_EQ(at(made, "Vahan Quaxel")->type, EntityType::person);
    EXPECT_FALSE(at(made, "Vahan Quaxel")->private_person);
    const Made firm = found_in("The/DET firm/NOUN _,/PUNCT Victoria/PROPN Harrow/PROPN _,/PUNCT closed/VERB _./PUNCT");
    EXPECT_EQ(entity_of(firm, "Victoria Harrow"), "organization: Victoria Harrow [Victoria Harrow]");
}

TEST(Names, AnOppositionLeaderIsPublicEvenInCustody) {
    const Made made = found_in(
        "Police/NOUN arrested/VERB the/DET opposition/NOUN leader/NOUN Vahan/PROPN Quaxel/PROPN _./PUNCT | "
        "The/DET ombudsman/NOUN _,/PUNCT Arpine/PROPN Drexa/PROPN _,/PUNCT spoke/VERB _./PUNCT");
    ASSERT_NE(at(made, "Vahan Quaxel"), nullptr);
    EXPECT_FALSE(at(made, "Vahan Quaxel")->private_person);
    ASSERT_NE(at(made, "Arpine Drexa"), nullptr);
    EXPECT_FALSE(at(made, "Arpine Drexa")->private_person);
}

TEST(Fusion, TheModelDecidesWhatNobodyKnows) {
    constexpr auto text =
        "Quiet/ADJ Harbour/PROPN hired/VERB Ola/PROPN Brandt/PROPN in/ADP Arvika/PROPN _./PUNCT | Great/ADJ Job/NOUN "
        "came/VERB from/ADP Chile/PROPN _./PUNCT";
    const Made made = found_in(
        text, {{{0, 2}, NameClass::organization, 9}, {{3, 5}, NameClass::person, 9}, {{6, 7}, NameClass::place, 9}});
    EXPECT_EQ(entity_of(made, "Quiet Harbour"), "organization: Quiet Harbour [Quiet Harbour]");
    EXPECT_EQ(entity_of(made, "Ola Brandt"), "person: Ola Brandt [Ola Brandt]");
    EXPECT_EQ(entity_of(made, "Arvika"), "place: Arvika [Arvika]");
    EXPECT_EQ(entity_of(made, "Great Job"), "");
    EXPECT_EQ(entity_of(made, "Chile"), "state: Chile [Chile]");
}

TEST(Fusion, TheLexiconKeepsItsOwnAndPersonsStayMasked) {
    const Made made = found_in(
        "Reuters/PROPN met/VERB Maria/PROPN Lund/PROPN _,/PUNCT a/DET farmer/NOUN _,/PUNCT near/ADP Lima/PROPN "
        "_./PUNCT",
        {{{0, 1}, NameClass::person, 9}, {{2, 4}, NameClass::place, 9}});
    EXPECT_EQ(entity_of(made, "Reuters"), "media: Reuters [Reuters]");
    ASSERT_NE(at(made, "Maria Lund"), nullptr);
    EXPECT_EQ(at(made, "Maria Lund")->type, EntityType::person);
    EXPECT_TRUE(at(made, "Maria Lund")->private_person);
}

TEST(Fusion, AnOfficeBeforeANameOfTheModelIsEvidence) {
    const Made made =
        found_in("Colonel/PROPN Quax/PROPN Brell/PROPN spoke/VERB _./PUNCT", {{{0, 3}, NameClass::person, 9}});
    ASSERT_NE(at(made, "Quax Brell"), nullptr);
    EXPECT_FALSE(at(made, "Quax Brell")->private_person);
}

TEST(Fusion, OneWordBehindNearOrAMarketIsATown) {
    const Made made = found_in(
        "A/DET raid/NOUN near/ADP Quaxel/PROPN ended/VERB _./PUNCT | The/DET market/NOUN of/ADP Brellu/PROPN burned/VERB _./PUNCT | "
        "A/DET letter/NOUN from/ADP Drexa/PROPN came/VERB _./PUNCT",
        {{{3, 4}, NameClass::person, 4}, {{9, 10}, NameClass::person, 4}, {{15, 16}, NameClass::person, 4}});
    EXPECT_EQ(entity_of(made, "Quaxel"), "place: Quaxel [Quaxel]");
    EXPECT_EQ(entity_of(made, "Brellu"), "place: Brellu [Brellu]");
    EXPECT_EQ(entity_of(made, "Drexa"), "person: Drexa [Drexa]");
}

TEST(Names, ABodyThatSpeaksBehindANameDoesNotDescribeIt) {
    const Made made = found_in(
        "He/PRON met/VERB the/DET minister/NOUN _,/PUNCT Quax/PROPN Brell/PROPN _,/PUNCT the/DET ministry/NOUN@nsubj>11 said/VERB _./PUNCT",
        {{{5, 7}, NameClass::person, 9}});
    ASSERT_NE(at(made, "Quax Brell"), nullptr);
    EXPECT_EQ(at(made, "Quax Brell")->type, EntityType::person);
}

TEST(Names, ShipsAreNoPersons) {
    const Made made = found_in(
        "The/DET tanker/NOUN Blue/PROPN Marlin/PROPN and/CCONJ the/DET ship/NOUN Ocean/PROPN Trader/PROPN sank/VERB "
        "_./PUNCT",
        {{{3, 4}, NameClass::person, 9}});
    EXPECT_EQ(entity_of(made, "Marlin"), "");
    EXPECT_EQ(entity_of(made, "Blue Marlin"), "other: Blue Marlin [Blue Marlin]");
    for (const Entity& entity : made.annotation.entities) EXPECT_NE(entity.type, EntityType::person) << entity.name;
}

TEST(Names, AnOfficeBehindAStateIsHeldThere) {
    const Made made =
        found_in("Kenyan/ADJ President/PROPN Daniel/PROPN Odera/PROPN met/VERB Peruvian/ADJ officials/NOUN _./PUNCT");
    ASSERT_NE(at(made, "Daniel Odera"), nullptr);
    EXPECT_EQ(at(made, "Daniel Odera")->code.country, "KEN");
}

TEST(Names, TitleAndNameBehindItsBodyAreOnePerson) {
    EXPECT_EQ(entity_of(found_in("The/DET mayor/NOUN of/ADP Salina/PROPN _,/PUNCT General/PROPN Daniel/PROPN Odera/PROPN _,/PUNCT resigned/VERB _./PUNCT"),
                        "Daniel Odera"),
              "person: Daniel Odera [The mayor|Daniel Odera]");
    EXPECT_EQ(entity_of(found_in("Army/NOUN spokesman/NOUN Brigadier/PROPN Daniel/PROPN Odera/PROPN spoke/VERB _./PUNCT"),
                        "Army spokesman"),
              "");
    // a list, and a body whose head is named
    EXPECT_EQ(entity_of(found_in("The/DET mayor/NOUN of/ADP Salina/PROPN _,/PUNCT Daniel/PROPN Odera/PROPN and/CCONJ Anna/PROPN Petrova/PROPN met/VERB _./PUNCT"),
                        "Daniel Odera"),
              "person: Daniel Odera [Daniel Odera]");
    EXPECT_EQ(entity_of(found_in("The/DET head/NOUN of/ADP the/DET border/NOUN guard/NOUN _,/PUNCT Daniel/PROPN Odera/PROPN _,/PUNCT left/VERB _./PUNCT"),
                        "Daniel Odera"),
              "person: Daniel Odera [Daniel Odera]");
}

TEST(Names, AMinisterOfAStateHoldsTheOfficeThere) {
    const Made made = found_in("Defence/PROPN Minister/PROPN Daniel/PROPN Odera/PROPN of/ADP Kenya/PROPN arrived/VERB _./PUNCT");
    ASSERT_NE(at(made, "Daniel Odera"), nullptr);
    EXPECT_EQ(at(made, "Daniel Odera")->code.country, "KEN");
}

TEST(Privacy, AnOfficeReadAsAVerbIsAnOffice) {
    const Made made = found_in("Peruvian/ADJ ambassador/VERB in/ADP Lima/PROPN Quax/PROPN Brell/PROPN said/VERB so/ADV _./PUNCT",
                               {{{4, 6}, NameClass::person, 9}});
    ASSERT_NE(at(made, "Quax Brell"), nullptr);
    EXPECT_FALSE(at(made, "Quax Brell")->private_person);
}

TEST(Names, ACountrysOwnFirstWordIsNoTitle) {
    const Made made = found_in("DR/PROPN Congo/PROPN accused/VERB them/PRON _./PUNCT | They/PRON met/VERB Dr/PROPN Anna/PROPN Quax/PROPN _./PUNCT");
    EXPECT_EQ(entity_of(made, "DR Congo"), "state: DR Congo [DR Congo]");
    EXPECT_EQ(entity_of(made, "Anna Quax"), "person: Anna Quax [Anna Quax]");
}

TEST(Names, ABodyMayBeCalledAfterADay) {
    EXPECT_EQ(entity_of(found_in("They/PRON fear/VERB the/DET 21/NUM January/PROPN Column/PROPN _./PUNCT"), "21 January Column"),
              "armed_group: 21 January Column [21 January Column]");
    EXPECT_EQ(entity_of(found_in("They/PRON joined/VERB the/DET March/PROPN 3/NUM Movement/PROPN _./PUNCT"), "March 3 Movement"),
              "political_party: March 3 Movement [March 3 Movement]");
    EXPECT_EQ(at(found_in("On/ADP 21/NUM January/PROPN Parliament/PROPN met/VERB _./PUNCT"), "21 January Parliament"), nullptr);
}

TEST(Names, LionsOfAValleyAreAnArmedBand) {
    EXPECT_EQ(entity_of(found_in("The/DET Lions/PROPN of/ADP the/DET Valley/PROPN attacked/VERB _./PUNCT"), "Lions of the Valley"),
              "armed_group: Lions of the Valley [Lions of the Valley]");
}

TEST(Reference, ObjectOfAVerbIsNotItsSubject) {
    const Made made = found_in(
        "Peter/PROPN@nsubj>3 Hall/PROPN@flat>1 called/VERB@root>0 John/PROPN@obj>3 Reed/PROPN@flat>4 and/CCONJ@cc>7 "
        "pressed/VERB@conj>3 him/PRON@obj>7 ./PUNCT@punct>3");
    EXPECT_EQ(entity_of(made, "him"), "person: John Reed [John Reed|him]");
}

TEST(Reference, SubjectOfTheRulingClauseIsMeant) {
    const Made made = found_in(
        "Peter/PROPN@nsubj>3 Hall/PROPN@flat>1 saw/VERB@root>0 John/PROPN@obj>3 Reed/PROPN@flat>4 ./PUNCT@punct>3 | "
        "Hall/PROPN@nsubj>2 said/VERB@root>0 he/PRON@nsubj>4 left/VERB@ccomp>2 ./PUNCT@punct>2");
    EXPECT_EQ(entity_of(made, "he"), "person: Peter Hall [Peter Hall|Hall|he]");
}

TEST(Reference, ItIsLeftAloneUnlessAnActorActs) {
    const Made made = found_in(
        "Chile/PROPN@nsubj>2 signed/VERB@root>0 ./PUNCT@punct>2 | It/PRON@nsubj>2 rained/VERB@root>0 ./PUNCT@punct>2 | "
        "Peru/PROPN@nsubj>2 refused/VERB@root>0 ./PUNCT@punct>2 | It/PRON@nsubj>3 will/AUX@aux>3 demand/VERB@root>0 "
        "more/ADJ@obj>3 ./PUNCT@punct>3");
    EXPECT_EQ(entity_of(made, "It"), "state: Peru [Peru|It]");
}

}  // namespace
}  // namespace dateline
