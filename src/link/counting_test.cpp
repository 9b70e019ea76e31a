// What numbers count, and which are held against each other.
#include <gtest/gtest.h>

#include "link/counting.h"
#include "link/test_support.h"
#include "resolve/draft.h"

namespace dateline {
namespace {

struct PartCase {
    std::string_view text, number;
    bool part;
};

TEST(Counting, PartsOfANumber) {
    for (const PartCase& c : {PartCase{"Four of them were freed.", "Four", true}, PartCase{"Two of the dead were guards.", "Two", true},
                              PartCase{"There are 3,200 of them in the hall.", "3,200", false}, PartCase{"More than 300 of its members came.", "300", false}}) {
        const auto begin = static_cast<std::uint32_t>(c.text.find(c.number));
        EXPECT_EQ(part_of_number(c.text, {begin, begin + static_cast<std::uint32_t>(c.number.size())}), c.part) << c.text;
    }
}

TEST(Counting, TheNounOfAPart) {
    for (const auto& [text, noun] : {std::pair<std::string_view, std::string_view>{"Nine of the dead were children, she said.", "children"}, {"Nine of them women.", "women"}, {"Nine of the wounded guards were in hospital.", ""}, {"Nine of the 21 dead lived there.", ""}, {"Nine of them died.", ""}})
        EXPECT_EQ(noun_of_part(text, {0, 4}).in(text), noun) << text;
}

int figure_conflicts_in(const Links& links) {
    return static_cast<int>(std::count_if(links.conflicts.begin(), links.conflicts.end(), [](const Conflict& c) { return c.type == ConflictType::figure; }));
}

// A quantity whose unit stands behind it.
void counted(ActorDraft& draft, std::string_view number, double value, std::string_view unit, std::string_view measure, Bound bound = Bound::exact) {
    const auto index = static_cast<std::size_t>(draft.quantity(number, value, unit, measure, bound));
    if (unit.empty()) return;
    const Span behind = draft.at(std::string(number) + " " + std::string(unit));
    draft.coded.annotation.quantities[index].unit->span = {behind.end - static_cast<std::uint32_t>(unit.size()), behind.end};
}

TEST(Counting, ConjoinedNumbersStandAgainstATollAsTheirSum) {
    for (const double other : {41.0, 14.0}) {
        ActorDraft a("Eastwire", "2031-03-05",
                     "Gunmen attacked the quarry at Tolm, killing 12 miners and two guards, the army said. A coalition of unions put the number of dead at " + std::to_string(static_cast<int>(other)) + ".");
        const int army = a.entity(EntityType::state_body, {"the army"}, "NRL"), unions = a.entity(EntityType::organization, {"A coalition of unions"});
        counted(a, "12", 12, "miners", "dead");
        counted(a, "two", 2, "guards", "people");
        counted(a, std::to_string(static_cast<int>(other)), other, "", "dead");
        a.event(EventType::ASSAULT, "attacked", "Gunmen attacked the quarry at Tolm, killing 12 miners and two guards").quantities = {0, 1};
        a.claim(army, "the army said", "Gunmen attacked the quarry at Tolm, killing 12 miners and two guards");
        a.claim(unions, "put", "the number of dead at");
        a.coded.findings.claims.back().content.front().end += static_cast<std::uint32_t>(std::to_string(static_cast<int>(other)).size() + 1);
        const Links links = link_all(in_order({a}));
        EXPECT_EQ(figure_conflicts_in(links), other == 14 ? 0 : 1) << other;
        for (const Figure& figure : links.figures)
            for (const FigureValue& value : figure.values) EXPECT_TRUE(value.value == 12 || value.value == 2 || value.value == other) << value.value;  // no sum that nobody tells
    }
}

TEST(Counting, ANumberThatIsHeldAgainstAnother) {
    ActorDraft a("Eastwire", "2031-03-05", "Five people died here on Monday, not three, according to the mayor of Tolm.");
    const int mayor = a.entity(EntityType::person, {"the mayor of Tolm"});
    counted(a, "Five", 5, "people", "dead");
    counted(a, "three", 3, "", "other");
    a.claim(mayor, "according to", "Five people died here on Monday, not three");
    EXPECT_EQ(figure_conflicts_in(link_all(in_order({a}))), 1);
}

struct GivenCase {
    std::string_view text, first, unit, second;  // the second without a noun of its own
    double given, against;
    bool held;
};

TEST(Counting, AFigureThatSomebodyGivesIsForWhatWasCountedBefore) {
    for (const GivenCase& c : {
             GivenCase{"The ministry said 14 villages of 2,300 people had been burned. The bishop spoke of 60.", "14", "villages", "60", 60, 14, true},
             GivenCase{"The ministry said 40 lorries had crossed the ford. The hauliers insist on 11.", "40", "lorries", "11", 11, 40, true},
             GivenCase{"The ministry said 40 lorries had crossed the ford. The real toll is 11, the hauliers say.", "40", "lorries", "11", 11, 40, true},
             GivenCase{"The ministry said 40 lorries had crossed the ford. The hauliers waited for bus 11.", "40", "lorries", "11", 11, 40, false},
             GivenCase{"The ministry said 40 lorries had crossed the ford. The hauliers spoke of 9,000.", "40", "lorries", "9,000", 9000, 40, false},
         }) {
        ActorDraft a("Eastwire", "2031-03-05", std::string(c.text));
        const int ministry = a.entity(EntityType::state_body, {"The ministry"}, "NRL");
        counted(a, c.first, c.against, c.unit, "other");
        if (c.text.find("2,300") != std::string_view::npos) counted(a, "2,300", 2300, "people", "people");
        counted(a, c.second, c.given, "", "other");
        a.claim(ministry, "said", c.text.substr(18, c.text.find('.') - 18));
        const Links links = link_all(in_order({a}));
        const bool joined = std::any_of(links.figures.begin(), links.figures.end(), [&](const Figure& figure) {
            const auto has = [&](double amount) { return std::any_of(figure.values.begin(), figure.values.end(), [&](const FigureValue& v) { return v.value == amount; }); };
            return has(c.given) && has(c.against);
        });
        EXPECT_EQ(joined, c.held) << c.text;
    }
}

TEST(Counting, WhoTellsIsNotCounted) {
    ActorDraft a("Eastwire", "2031-03-05", "Three residents said raiders had struck the mill at Tolm. The army spoke of 30 raiders towards five in the morning.");
    const int residents = a.entity(EntityType::population, {"Three residents"});
    counted(a, "Three", 3, "residents", "people");
    counted(a, "30", 30, "raiders", "fighters");
    counted(a, "five", 5, "", "other");
    a.claim(residents, "said", "raiders had struck the mill at Tolm");
    const Links links = link_all(in_order({a}));
    for (const Figure& figure : links.figures)
        for (const FigureValue& value : figure.values) EXPECT_EQ(value.value, 30);
    EXPECT_EQ(links.figures.size(), 1u);
}

TEST(Counting, StrengthAndDeadOfOnePartyAreNoRivals) {
    for (const bool rival : {false, true}) {
        const std::string second = rival ? "and the mayor at 90" : "and its dead at 14";
        ActorDraft a("Eastwire", "2031-03-05", "The army put the strength of the raiding party at 300 " + second + ".");
        const int army = a.entity(EntityType::state_body, {"The army"}, "NRL"), mayor = a.entity(EntityType::person, {"the mayor"});
        counted(a, "300", 300, "", "other");
        counted(a, rival ? "90" : "14", rival ? 90 : 14, "", "other");
        a.claim(army, "put", "the strength of the raiding party at 300");
        (void)mayor;
        EXPECT_EQ(figure_conflicts_in(link_all(in_order({a}))), rival ? 1 : 0);
    }
}

TEST(Counting, TonnesAgainstKilos) {
    ActorDraft a("Eastwire", "2031-03-05", "Inspectors said the smelter had treated 3 tonnes of silver in 2030. The company has put the figure at 400 kilos.");
    const int inspectors = a.entity(EntityType::organization, {"Inspectors"}), company = a.entity(EntityType::organization, {"The company"});
    counted(a, "3", 3, "tonnes", "other");
    counted(a, "400", 400, "kilos", "other");
    a.claim(inspectors, "said", "the smelter had treated 3 tonnes of silver in 2030");
    a.claim(company, "has put", "the figure at 400 kilos");
    EXPECT_EQ(figure_conflicts_in(link_all(in_order({a}))), 1);
}

TEST(Counting, WhoCorrectsHimselfContradictsNobody) {
    ActorDraft a("Eastwire", "2031-03-05", "Raiders struck the mill at Tolm. Four raiders were captured, the Norland army said."), b("Eastwire", "2031-03-06", "Raiders struck the mill at Tolm. Nine raiders were captured, the Norland army said.");
    for (ActorDraft* d : {&a, &b}) {
        const int army = d->entity(EntityType::state_body, {"the Norland army"}, "NRL");
        const std::string number = d == &a ? "Four" : "Nine";
        counted(*d, number, d == &a ? 4 : 9, "raiders", "detained");
        d->event(EventType::COERCE, "captured", number + " raiders were captured").quantities = {0};
        d->claim(army, "the Norland army said", number + " raiders were captured");
    }
    EXPECT_EQ(figure_conflicts_in(link_all(in_order({a, b}))), 0);
}

}  // namespace
}  // namespace dateline
