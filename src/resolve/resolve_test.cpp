#include "dateline/resolve.h"

#include <gtest/gtest.h>

#include "resolve/draft.h"

namespace dateline {
namespace {

const Resolver& resolver() {
    static const Lexicon lexicon = Lexicon::load({DATELINE_SOURCE "/lexicon"}).value();
    static const Resolver made = Resolver::create(lexicon).value();
    return made;
}

// Name forms of the actor that holds the form, sorted; empty when no actor does.
std::vector<std::string> forms_with(const Resolution& found, std::string_view form) {
    for (const Actor& actor : found.actors) {
        std::vector<std::string> forms;
        for (const NameForm& name : actor.names) forms.push_back(name.form);
        std::sort(forms.begin(), forms.end());
        if (std::find(forms.begin(), forms.end(), form) != forms.end()) return forms;
    }
    return {};
}

using Forms = std::vector<std::string>;

TEST(Resolve, JoinsSpellingsAndKeepsRelativesApart) {
    ActorDraft a("North Post", "2031-02-01", "Nidal al-Qassimi, the minister, met Samer Qassimi. The River Front attacked.");
    a.entity(EntityType::person, {"Nidal al-Qassimi"}, "ATL");
    a.entity(EntityType::person, {"Samer Qassimi"}, "ATL");
    a.entity(EntityType::armed_group, {"River Front"}, "ATL");
    ActorDraft b("South Post", "2031-02-02", "Nidhal Al-Kasimi resigned. The River Fronts denied it.");
    b.entity(EntityType::person, {"Nidhal Al-Kasimi"}, "ATL");
    b.entity(EntityType::armed_group, {"River Fronts"}, "ATL");
    const Resolution found = resolver().resolve(in_order({a, b}), {});
    EXPECT_EQ(forms_with(found, "Nidal al-Qassimi"), (Forms{"Nidal al-Qassimi", "Nidhal Al-Kasimi"}));
    EXPECT_EQ(forms_with(found, "Samer Qassimi"), (Forms{"Samer Qassimi"}));
    EXPECT_EQ(forms_with(found, "River Front"), (Forms{"River Front", "River Fronts", "the River Front", "the River Fronts"}));
}

TEST(Resolve, TakesASurnameForAFullNameOnlyInContext) {
    ActorDraft full("North Post", "", "Ziad Marwani leads the Granite League.");
    full.entity(EntityType::person, {"Ziad Marwani"});
    full.entity(EntityType::armed_group, {"Granite League"});
    ActorDraft near("South Post", "", "Marwani said the Granite League would not leave.");
    near.entity(EntityType::person, {"Marwani"});
    near.entity(EntityType::armed_group, {"Granite League"});
    ActorDraft far("East Post", "", "A baker, Marwani, opened a shop in the harbour.");
    far.entity(EntityType::person, {"Marwani"});
    const auto reports = in_order({full, near, far});
    const Resolution found = resolver().resolve(reports, {});
    int persons = 0;
    for (const Actor& actor : found.actors)
        if (actor.type == EntityType::person) ++persons;
    EXPECT_EQ(persons, 2);
    EXPECT_EQ(forms_with(found, "Ziad Marwani"), (Forms{"Marwani", "Ziad Marwani"}));
}

TEST(Resolve, KeepsOneBodyAState) {
    ActorDraft a("", "", "The Interior Ministry of one land and the Interior Ministry spoke.");
    ActorDraft b = a;
    a.entity(EntityType::state_body, {"Interior Ministry"}, "JOR");
    ActorDraft c("", "", "Its Ministry of the Interior answered.");
    c.entity(EntityType::state_body, {"Ministry of the Interior"}, "JOR");
    ActorDraft d("", "", "An Interior Ministry elsewhere was silent.");
    d.entity(EntityType::state_body, {"Interior Ministry"}, "SYR");
    const Resolution found = resolver().resolve(in_order({a, c, d}), {});
    EXPECT_EQ(found.actors.size(), 2u);
    EXPECT_EQ(forms_with(found, "Ministry of the Interior"), (Forms{"Interior Ministry", "Ministry of the Interior", "the Interior Ministry"}));
}

TEST(Resolve, ABodyIsAlsoKnownWithoutTheStateWhoseItIs) {
    ActorDraft a("North Post", "", "Chile's Constitutional Court met. Chile's army watched.");
    a.entity(EntityType::state_body, {"Chile's Constitutional Court"}, "CHL");
    a.entity(EntityType::state_body, {"Chile's army"}, "CHL");
    const Resolution found = resolver().resolve(in_order({a}), {});
    EXPECT_EQ(forms_with(found, "Constitutional Court"), (Forms{"Chile's Constitutional Court", "Constitutional Court"}));
    EXPECT_EQ(forms_with(found, "Chile's army"), (Forms{"Chile's army"}));
}

TEST(Resolve, ADayInANameStandsEitherWay) {
    ActorDraft a("North Post", "", "The 21 January Column left.");
    a.entity(EntityType::armed_group, {"21 January Column"});
    ActorDraft b("South Post", "", "The January 21 Column left.");
    b.entity(EntityType::armed_group, {"January 21 Column"});
    const Resolution found = resolver().resolve(in_order({a, b}), {});
    EXPECT_EQ(forms_with(found, "January 21 Column"), (Forms{"21 January Column", "January 21 Column", "the 21 January Column", "the January 21 Column"}));
}

TEST(Resolve, ABodyIsAlsoKnownWithTheArticleBeforeIt) {
    ActorDraft a("", "", "The Dawn Union met the Chilean army. In (the Harbour Board) sat Breathe Union.");
    a.entity(EntityType::organization, {"Dawn Union"});
    a.entity(EntityType::organization, {"Harbour Board"});
    a.entity(EntityType::organization, {"Breathe Union"});
    a.entity(EntityType::state, {"Chilean"}, "CHL");
    const Resolution found = resolver().resolve(in_order({a}), {});
    EXPECT_EQ(forms_with(found, "Dawn Union"), (Forms{"Dawn Union", "the Dawn Union"}));
    EXPECT_EQ(forms_with(found, "Harbour Board"), (Forms{"Harbour Board", "the Harbour Board"}));
    EXPECT_EQ(forms_with(found, "Breathe Union"), (Forms{"Breathe Union"}));
    EXPECT_EQ(forms_with(found, "Chilean"), (Forms{"Chilean"}));
    EXPECT_NE(found.actors[0].name.substr(0, 4), "the ");
}

TEST(Resolve, WhatABodyIsForStandsOnEitherSide) {
    ActorDraft a("", "", "Union of Dock Workers left. High Council for Peace left. Board of Coast Trade left.");
    ActorDraft b("", "", "Dock Workers' Union left. High Peace Council left. Trade Coast Board left.");
    for (std::string_view name : {"Union of Dock Workers", "High Council for Peace", "Board of Coast Trade"}) a.entity(EntityType::organization, {name});
    for (std::string_view name : {"Dock Workers' Union", "High Peace Council", "Trade Coast Board"}) b.entity(EntityType::organization, {name});
    const Resolution found = resolver().resolve(in_order({a, b}), {});
    EXPECT_EQ(forms_with(found, "Union of Dock Workers"), (Forms{"Dock Workers' Union", "Union of Dock Workers"}));
    EXPECT_EQ(forms_with(found, "Board of Coast Trade"), (Forms{"Board of Coast Trade"}));
}

TEST(Resolve, AReportsOutletIsTheOneThatOthersCite) {
    ActorDraft a("Coast Herald", "", "It rained.");
    ActorDraft b("Coast Herald", "", "It rained more.");
    ActorDraft c("North Post", "", "Boats sank, the Coast Herald wrote.");
    c.entity(EntityType::media, {"Coast Herald"});
    const Resolution found = resolver().resolve(in_order({a, b, c}), {});
    ASSERT_EQ(found.actors.size(), 2u);
    for (const Actor& actor : found.actors) {
        EXPECT_EQ(actor.type, EntityType::media);
        EXPECT_EQ(actor.reports.size(), actor.name == "Coast Herald" ? 3u : 1u);
    }
}

TEST(Resolve, AWordBesideANameOutvotesAGuess) {
    // The number of actors of "La Pared", a gang in one report and guessed to be somebody in another.
    const auto actors = [](std::string_view name, std::string_view rule, bool is_private = true) {
        const std::string text = std::string(name) + " came.";
        ActorDraft gang("", "2031-02-01", text), guess("", "2031-02-02", text);
        gang.entity(EntityType::armed_group, {name});
        gang.coded.annotation.entities[0].rule = "apposed_body";
        guess.entity(EntityType::person, {name});
        guess.coded.annotation.entities[0].rule = std::string(rule);
        guess.coded.annotation.entities[0].private_person = is_private;
        return resolver().resolve(in_order({gang, guess}), {}).actors.size();
    };
    EXPECT_EQ(actors("La Pared", "model"), 1u);
    EXPECT_EQ(actors("La Pared", "model+private"), 2u);  // harm is told of somebody
    EXPECT_EQ(actors("La Pared", "given_name"), 2u);
    EXPECT_EQ(actors("Maria Pared", "model"), 2u);
    EXPECT_EQ(actors("Pared", "model"), 2u);
}

TEST(Resolve, TheSecondOfTwoSurnamesMayBeLeftAway) {
    // Whether "Lena Orrego Duran" and "Lena Orrego" are one, beside a body each.
    const auto one = [](std::string_view brief, std::string_view board) {
        ActorDraft a("", "", "Lena Orrego Duran met the Harbour Board.");
        ActorDraft b("", "", std::string(brief) + " left the " + std::string(board) + ".");
        a.entity(EntityType::person, {"Lena Orrego Duran"});
        a.entity(EntityType::organization, {"Harbour Board"});
        b.entity(EntityType::person, {brief});
        b.entity(EntityType::organization, {board});
        return forms_with(resolver().resolve(in_order({a, b}), {}), "Lena Orrego Duran").size() == 2;
    };
    EXPECT_TRUE(one("Lena Orrego", "Harbour Board"));
    EXPECT_FALSE(one("Lena Orrego", "Dawn Choir"));
    EXPECT_FALSE(one("Luis Orrego", "Harbour Board"));
}

TEST(Resolve, TheEndOfANameIsShortForTheOneThatEndsSo) {
    // Which form is held together with "Coast Guard" when reports hold these bodies, "/" between reports.
    const auto held = [](std::initializer_list<std::initializer_list<std::string_view>> reports, EntityType type = EntityType::armed_group) {
        std::vector<ActorDraft> drafts;
        for (const auto& names : reports) {
            std::string text;
            for (std::string_view name : names) text += std::string(name) + " came. ";
            drafts.emplace_back("", "2031-02-0" + std::to_string(drafts.size() + 1), text);
            for (std::string_view name : names) drafts.back().entity(name == "Dawn Choir" ? EntityType::organization : type, {name});
        }
        return forms_with(resolver().resolve(in_order(std::move(drafts)), {}), "Coast Guard");
    };
    const Forms one{"Coast Guard", "Karo Coast Guard"}, alone{"Coast Guard"};
    EXPECT_EQ(held({{"Karo Coast Guard", "Coast Guard"}}), one);
    EXPECT_EQ(held({{"Karo Coast Guard", "Dawn Choir"}, {"Coast Guard", "Dawn Choir"}}), one);
    EXPECT_EQ(held({{"Karo Coast Guard"}, {"Coast Guard"}}), alone);
    EXPECT_EQ(held({{"Karo Coast Guard", "Dawn Choir"}, {"Coast Guard", "Dawn Choir"}}, EntityType::state_body), alone);
    EXPECT_EQ(held({{"Karo Coast Guard", "Tiva Coast Guard", "Dawn Choir"}, {"Coast Guard", "Dawn Choir"}}), alone);
    EXPECT_EQ(held({{"Karo Coast Guard", "Coast Guard"}, {"Tiva Coast Guard", "Coast Guard"}}), alone);
    EXPECT_EQ(held({{"Karo Coast Guard", "Tiva Coast Guard", "Coast Guard"}}), alone);
}

TEST(Resolve, ABareSurnameThatOnlyAGuessTookForPrivateIsThePublicPersons) {
    // Whether "Marwani" is Governor Ziad Marwani, who stands beside the Granite League.
    const auto joined = [](std::string_view rule, std::string_view beside, bool a_relative = false) {
        ActorDraft full("", "2031-02-01", "Ziad Marwani leads the Granite League." + std::string(a_relative ? " Ida Marwani wept." : ""));
        full.entity(EntityType::person, {"Ziad Marwani"});
        full.entity(EntityType::armed_group, {"Granite League"});
        if (a_relative) full.entity(EntityType::person, {"Ida Marwani"});
        ActorDraft bare("", "2031-02-02", "Marwani said the " + std::string(beside) + " would not leave.");
        bare.entity(EntityType::person, {"Marwani"});
        bare.coded.annotation.entities[0].private_person = true;
        bare.coded.annotation.entities[0].rule = std::string(rule);
        bare.entity(EntityType::armed_group, {beside});
        return forms_with(resolver().resolve(in_order({full, bare}), {}), "Ziad Marwani").size() == 2;
    };
    EXPECT_TRUE(joined("model", "Granite League"));
    EXPECT_FALSE(joined("model", "Dawn Choir"));
    EXPECT_FALSE(joined("model+private", "Granite League"));
    EXPECT_FALSE(joined("speaker", "Granite League"));
    EXPECT_FALSE(joined("model", "Granite League", true));
}

TEST(Resolve, ANameAndItsMeaningInBracketsAreOneBody) {
    const auto forms = [](const std::string& text, std::string_view meaning) {
        ActorDraft a("", "", text);
        a.entity(EntityType::armed_group, {"Jaysh al-Sahil"});
        a.entity(EntityType::organization, {meaning});
        return forms_with(resolver().resolve(in_order({a}), {}), "Jaysh al-Sahil").size();
    };
    EXPECT_EQ(forms("Jaysh al-Sahil (Army of the Coast) left.", "Army of the Coast"), 2u);
    EXPECT_EQ(forms("Jaysh al-Sahil (JS), or Army of the Coast, left.", "Army of the Coast"), 2u);
    EXPECT_EQ(forms("Jaysh al-Sahil met (Army of the Coast).", "Army of the Coast"), 1u);
    EXPECT_EQ(forms("Jaysh al-Sahil (Ansar al-Wadi) left.", "Ansar al-Wadi"), 1u);
}

TEST(Resolve, ABodyIsCalledByItsNameWithoutItsKind) {
    const auto one = [](std::string_view full, std::string_view brief) {
        ActorDraft a("", "2031-02-01", std::string(full) + " met the Dawn Choir.");
        a.entity(EntityType::organization, {full});
        a.entity(EntityType::organization, {"Dawn Choir"});
        ActorDraft b("", "2031-02-02", std::string(brief) + " met the Dawn Choir.");
        b.entity(EntityType::organization, {brief});
        b.entity(EntityType::organization, {"Dawn Choir"});
        return forms_with(resolver().resolve(in_order({a, b}), {}), brief).size() == 2;
    };
    EXPECT_TRUE(one("Frontera Nueva Observatory", "Frontera Nueva"));
    EXPECT_FALSE(one("Human Rights Monitor", "Human Rights"));
    EXPECT_TRUE(one("UN Mission in Tarsia", "United Nations Mission in Tarsia"));
}

TEST(Resolve, LeavesGenericGroupsToTheirReport) {
    ActorDraft a("", "", "The fighters fled.");
    a.entity(EntityType::armed_group, {"The fighters"}, "ATL", MentionForm::nominal);
    ActorDraft b("", "", "The fighters stayed.");
    b.entity(EntityType::armed_group, {"The fighters"}, "ATL", MentionForm::nominal);
    const Resolution found = resolver().resolve(in_order({a, b}), {});
    EXPECT_EQ(found.actors.size(), 2u);
    for (const Actor& actor : found.actors) EXPECT_TRUE(actor.names.empty());
}

TEST(Resolve, IsMaskedOnlyWhenEveryReportTakesHimForPrivate) {
    const auto made = [](bool second) {
        ActorDraft a("North Post", "", "Lena Dorfmann spoke for the Harbour Board.");
        const int person = a.entity(EntityType::person, {"Lena Dorfmann"});
        const int board = a.entity(EntityType::organization, {"Harbour Board"});
        a.coded.annotation.entities[0].private_person = true;
        ActorDraft b("South Post", "", "Lena Dorfmann, who runs the Harbour Board, wept.");
        b.entity(EntityType::person, {"Lena Dorfmann"});
        b.entity(EntityType::organization, {"Harbour Board"});
        b.coded.annotation.entities[0].private_person = second;
        a.office(person, "speaker", board, "spoke for");
        return resolver().resolve(in_order({a, b}), {});
    };
    for (const bool second : {false, true})
        for (const Actor& actor : made(second).actors)
            if (actor.type == EntityType::person) {
                EXPECT_EQ(actor.masked, second);
            }
}

// Whether the two of one name are one actor when one report shows an official and the other tells `rule` of the name.
bool one_actor(std::string_view rule, std::string_view country, std::string_view body) {
    ActorDraft a("North Post", "", "Governor Lena Dorfmann met the Harbour Board.");
    a.entity(EntityType::person, {"Lena Dorfmann"}, "ATL");
    a.entity(EntityType::organization, {"Harbour Board"});
    ActorDraft b("South Post", "", "Lena Dorfmann sang. " + std::string(200, '.') + " The " + std::string(body) + " left.");
    b.entity(EntityType::person, {"Lena Dorfmann"}, country);
    b.entity(EntityType::organization, {body});
    b.coded.annotation.entities[0].private_person = true;
    b.coded.annotation.entities[0].rule = rule;
    int persons = 0;
    for (const Actor& actor : resolver().resolve(in_order({a, b}), {}).actors)
        persons += actor.type == EntityType::person;
    return persons == 1;
}

TEST(Resolve, APersonOneReportShowsInOfficeIsPublicInTheOthers) {
    EXPECT_TRUE(one_actor("given_name", "", "Harbour Board"));
    EXPECT_TRUE(one_actor("given_name", "ATL", "Dawn Choir"));
    EXPECT_FALSE(one_actor("given_name", "", "Dawn Choir"));
    EXPECT_FALSE(one_actor("given_name", "BOR", "Harbour Board"));
    EXPECT_FALSE(one_actor("given_name+private", "ATL", "Harbour Board"));
}

TEST(Resolve, OfficialsOfTwoStatesStayApart) {
    ActorDraft a("", "", "Atlan officials met Borean officials. Coastal officials left.");
    a.entity(EntityType::state_body, {"Atlan officials"}, "ATL");
    a.entity(EntityType::state_body, {"Borean officials"}, "BOR");
    a.entity(EntityType::state_body, {"Coastal officials"});
    EXPECT_EQ(resolver().resolve(in_order({a}), {}).actors.size(), 3u);
    ActorDraft b("", "", "French officials met Chilean officials. Kurdish officials left.");
    b.entity(EntityType::state_body, {"French officials"}, "FRA");
    b.entity(EntityType::state_body, {"Chilean officials"}, "CHL");
    b.entity(EntityType::state_body, {"Kurdish officials"});
    EXPECT_EQ(resolver().resolve(in_order({b}), {}).actors.size(), 3u);
}

TEST(Resolve, ShowsTheNameWithoutACountAndWithoutAHeadlinesCapitals) {
    ActorDraft a("", "", "Chilean Dock Workers March. 800 Chilean dock workers left. Chilean dock workers sang.");
    a.entity(EntityType::population, {"800 Chilean dock workers", "Chilean Dock Workers", "Chilean dock workers"},
             "CHL");
    const Resolution found = resolver().resolve(in_order({a}), {});
    ASSERT_EQ(found.actors.size(), 1u);
    EXPECT_EQ(found.actors[0].name, "Chilean dock workers");
}

TEST(Resolve, ADescriptionIsTheSameWithTheLandOrItsPeople) {
    ActorDraft a("North Post", "", "Chile-backed militias left.");
    a.entity(EntityType::armed_group, {"Chile-backed militias"}, "CHL");
    ActorDraft b("South Post", "", "Chilean-backed militias left. Chilean militias sang.");
    b.entity(EntityType::armed_group, {"Chilean-backed militias"}, "CHL");
    b.entity(EntityType::armed_group, {"Chilean militias"}, "CHL");
    const Resolution found = resolver().resolve(in_order({a, b}), {});
    EXPECT_EQ(forms_with(found, "Chile-backed militias"), (Forms{"Chile-backed militias", "Chilean-backed militias"}));
    EXPECT_EQ(forms_with(found, "Chilean militias"), (Forms{"Chilean militias"}));
}

TEST(Resolve, ObeysReviewers) {
    ActorDraft a("", "2031-02-01", "Ana Petrov spoke.");
    a.entity(EntityType::person, {"Ana Petrov"});
    ActorDraft b("", "2031-02-02", "Ana Petrov wept. The Dawn Union left.");
    b.entity(EntityType::person, {"Ana Petrov"});
    b.entity(EntityType::organization, {"Dawn Union"});
    const auto reports = in_order({a, b});
    const auto id = [&](std::string_view day, std::size_t e) {
        for (const CodedReport& r : reports)
            if (r.report.published->value == day)
                return finding_id(r.report.id, "entity", r.annotation.entities[e].mentions[0].span);
        return std::string();
    };
    EXPECT_EQ(resolver().resolve(reports, {}).actors.size(), 2u);
    const Decision split{"d-1", {id("2031-02-02", 0)}, "split", "", "R", "", false};
    EXPECT_EQ(resolver().resolve(reports, std::vector{split}).actors.size(), 3u);
    const Decision merge{"d-2", {id("2031-02-02", 0), id("2031-02-02", 1)}, "merge", "", "R", "", false};
    EXPECT_EQ(resolver().resolve(reports, std::vector{merge}).actors.size(), 1u);
    Decision undone = merge;
    undone.undone = true;
    EXPECT_EQ(resolver().resolve(reports, std::vector{undone}).actors.size(), 2u);
}

TEST(Resolve, ActorsAreNoPlacesUnlessTheyAct) {
    ActorDraft a("", "", "In Veldstad, Karania signed it.");
    a.entity(EntityType::place, {"Veldstad"});
    const int region = a.entity(EntityType::place, {"Karania"});
    a.event(EventType::SUPPORT, "signed", "Karania signed it", {region});
    const auto reports = in_order({a});
    const Resolution found = resolver().resolve(reports, {});
    ASSERT_EQ(found.actors.size(), 1u);
    EXPECT_EQ(found.actors[0].name, "Karania");
    EXPECT_EQ(found.actor_of[0][0], -1);
}

}  // namespace
}  // namespace dateline
