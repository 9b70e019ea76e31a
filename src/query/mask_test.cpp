#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>
#include <regex>

#include "dateline/id.h"
#include "dateline/query.h"
#include "dateline/record.h"
#include "query/name_scan.h"

namespace dateline {
namespace {

// A case made by hand: reports from texts, in which "[1:Lina Haddar]" is a mention of person 1 by name
// and "(1:she)" any other mention; people from 100 on are public.
class CaseMaker {
public:
    std::string report(const std::string& marked, const std::string& title = "") {
        CodedReport coded;
        std::map<int, std::vector<Mention>> mentions;
        std::string text;
        for (std::size_t i = 0; i < marked.size();) {
            const char close = marked[i] == '[' ? ']' : marked[i] == '(' ? ')' : '\0';
            if (!close) {
                text += marked[i++];
                continue;
            }
            const std::size_t colon = marked.find(':', i), end = marked.find(close, i);
            const int person = std::stoi(marked.substr(i + 1, colon - i - 1));
            const auto begin = static_cast<std::uint32_t>(text.size());
            text += marked.substr(colon + 1, end - colon - 1);
            mentions[person].push_back({{begin, static_cast<std::uint32_t>(text.size())},
                                        close == ']' ? MentionForm::name : MentionForm::nominal,
                                        -1});
            i = end + 1;
        }
        Report& report = coded.report;
        report.text = text, report.sha256 = sha256_hex(text), report.id = make_id("r-", {report.sha256});
        report.title = title;
        if (!title.empty() && text.rfind(title, 0) == 0)
            report.title_span = Span{0, static_cast<std::uint32_t>(title.size())};
        for (auto& [person, list] : mentions) {
            Entity entity;
            entity.type = EntityType::person, entity.private_person = person < 100;
            for (const Mention& mention : list)
                if (mention.form == MentionForm::name && mention.span.in(text).size() > entity.name.size())
                    entity.name = mention.span.in(text);
            entity.mentions = list;
            Actor& actor = actors_[person];
            actor.type = EntityType::person, actor.masked = person < 100;
            actor.members.push_back(finding_id(report.id, "entity", list.front().span));
            for (const Mention& mention : list)
                if (mention.form == MentionForm::name) form(actor, std::string(mention.span.in(text)));
            coded.annotation.entities.push_back(entity);
        }
        content.reports.push_back(std::move(coded));
        return content.reports.back().report.id;
    }
    Actor& actor(int person) { return actors_[person]; }
    static void form(Actor& actor, const std::string& words) {
        for (NameForm& known : actor.names)
            if (known.form == words) return void(++known.count);
        actor.names.push_back({words, 1, "Latn"});
        if (words.size() > actor.name.size()) actor.name = words;
    }
    // With every actor in its place.
    Case& done() {
        for (auto& [person, each] : actors_) {
            each.id = group_id("a-", *std::min_element(each.members.begin(), each.members.end()));
            content.links.actors.push_back(each);
        }
        std::sort(content.reports.begin(), content.reports.end(),
                  [](const CodedReport& a, const CodedReport& b) { return a.report.id < b.report.id; });
        return content;
    }
    const CodedReport& of(const std::string& id) const {
        return *std::find_if(content.reports.begin(), content.reports.end(),
                             [&](const CodedReport& each) { return each.report.id == id; });
    }
    Case content;

private:
    std::map<int, Actor> actors_;
};

std::string all_lines(const Case& content) {
    std::string out;
    auto add = [&](const auto& list) {
        for (const auto& each : list) out += case_record(each) + '\n';
    };
    for (const CodedReport& coded : content.reports) out += case_record(coded, WithText::yes) + '\n';
    add(content.refused), add(content.decisions);
    const Links& links = content.links;
    add(links.actors), add(links.events), add(links.claims), add(links.figures), add(links.conflicts),
        add(links.agreements);
    add(links.stories), add(links.lineage), add(links.labels), add(links.bounds);
    return out;
}

bool stands_as_word(const std::string& text, const std::string& word) {
    auto is_word = [](char c) {
        return std::isalnum(static_cast<unsigned char>(c)) || c == '_' || static_cast<unsigned char>(c) >= 0x80;
    };
    for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) {
        const std::size_t end = at + word.size();
        if ((at == 0 || !is_word(text[at - 1])) && (end == text.size() || !is_word(text[end]))) return true;
    }
    return false;
}

std::string pseudonym(const Case& content, std::size_t n = 0) {
    for (const Actor& actor : content.links.actors)
        if (actor.masked && n-- == 0) return actor.name;
    return "none";
}

TEST(Mask, OverwritesMentionsByteForByte) {
    CaseMaker maker;
    const std::string id = maker.report("[1:Lína Haddar] wept. (1:The teacher) saw [100:Minister Orlo Venn].");
    Case& content = maker.done();
    const std::string before = maker.of(id).report.text;
    mask(content);
    const std::string& text = maker.of(id).report.text;
    EXPECT_EQ(text, "************ wept. *********** saw Minister Orlo Venn.");
    EXPECT_EQ(text.size(), before.size());
    EXPECT_THAT(pseudonym(content), testing::MatchesRegex("Person [0-9a-f]+"));
    EXPECT_EQ(maker.of(id).annotation.entities[0].name, pseudonym(content));
    EXPECT_EQ(maker.of(id).annotation.entities[1].name, "Minister Orlo Venn");
}

TEST(Mask, FindsNamesThatWereNotResolved) {
    const struct {
        const char *text, *masked;
    } cases[] = {
        {"Haddar left.", "****** left."},
        {"LINA HADDAR left.", "*********** left."},
        {"Lina's bag, Haddar’s hat", "****'s bag, ******’s hat"},
        {"\"Haddar\"", "\"******\""},
        {"Lina  Haddar, Lina-Haddar, Lina\nHaddar", "************, ***********, ***********"},
        {"Haddary and Halina stay", "Haddary and Halina stay"},
        {"the haddar stays", "the haddar stays"},
        {"Abdel-Nasir, Abdel Nasir, Abdelnasir, al-Nasir", "***********, ***********, **********, al-*****"},
        {"N. T. was hurt; Nt stays", "****. was hurt; Nt stays"},
        {"Orlo Haddar stays whole", "Orlo Haddar stays whole"},
    };
    for (const auto& each : cases) {
        CaseMaker maker;
        maker.report("[1:Lina Haddar] and [2:Samir Abdel-Nasir] and [3:N. T.] spoke. Not [100:Orlo Venn].");
        const std::string id = maker.report(each.text);
        if (std::string(each.text).find("Orlo") != std::string::npos) CaseMaker::form(maker.actor(100), "Orlo Haddar");
        mask(maker.done());
        EXPECT_EQ(maker.of(id).report.text, each.masked);
    }
}

TEST(Mask, WordsThatPublicNamesHoldStay) {
    CaseMaker maker;
    maker.report("[1:Omar Jordan Baz] met [100:Selim Baz]. [2:Hope Marlin] and [3:Selim] hope for peace.");
    const std::string id = maker.report("Jordan said that Baz and Hope and Marlin met Selim and Selim Baz.");
    Place place;
    place.name = "Jordan";
    maker.content.reports.back().annotation.places.push_back(place);
    mask(maker.done());
    // Baz and Jordan are public words, "hope" is a word of the language; Selim is a whole name of a private person.
    EXPECT_EQ(maker.of(id).report.text, "Jordan said that Baz and Hope and ****** met ***** and Selim Baz.");
}

TEST(Mask, PseudonymsStandInEveryString) {
    CaseMaker maker;
    const std::string id =
        maker.report("Haddar beaten, says mother\n\n[1:Lina Haddar] was held.", "Haddar beaten, says mother");
    Report& report = maker.content.reports.back().report;
    report.furniture = {{"Read more about Lina Haddar", "f1"}};
    report.authors = {"Haddar Jones"};
    report.url = "http://example.org/lina-haddar";
    Case& content = maker.done();
    content.links.claims.resize(1);
    content.links.claims[0].proposition = "police beat Lina Haddar";
    content.links.claims[0].stances.resize(1);
    content.links.claims[0].stances[0].source = "relatives of Haddar";
    content.links.stories.resize(1);
    content.links.stories[0].title = "Haddar beaten";
    content.links.figures.resize(1);
    content.links.figures[0].what = "blows to Lina";
    content.links.conflicts.resize(1);
    content.links.conflicts[0].about = "whether Lina Haddar was beaten";
    content.links.events.resize(1);
    content.links.events[0].speakers = {"Lina Haddar"};
    content.links.events[0].origin_list = {"a neighbour of Haddar, via a broadcaster"};
    content.links.labels.resize(1);
    content.links.labels[0].label = "the Haddar affair";
    content.links.agreements.resize(1);
    content.links.agreements[0].name = "Haddar Protocol";
    content.decisions.resize(1);
    content.decisions[0].value = "Lina Haddar", content.decisions[0].reason = "Haddar is a minor";
    content.refused = {{"Haddar.txt", "", {ErrorKind::empty, "Haddar.txt", "empty", ""}}};
    content.links.actors[0].offices = {{"head teacher", "school", "", ""}};
    content.links.actors[0].relations = {{RelationType::alias_of, "Lulu", "", "", false, {}}};
    mask(content);
    const std::string who = pseudonym(content);
    EXPECT_EQ(maker.of(id).report.title, who + " beaten, says mother");
    EXPECT_EQ(maker.of(id).report.furniture[0].text, "Read more about " + who);
    EXPECT_EQ(maker.of(id).report.authors[0], "Haddar Jones");
    EXPECT_EQ(maker.of(id).report.url, "http://example.org/***********");  // an address may spell a headline
    EXPECT_EQ(content.links.claims[0].proposition, "police beat " + who);
    EXPECT_EQ(content.links.claims[0].stances[0].source, "relatives of " + who);
    EXPECT_EQ(content.links.stories[0].title, who + " beaten");
    EXPECT_EQ(content.links.figures[0].what, "blows to " + who);
    EXPECT_EQ(content.links.conflicts[0].about, "whether " + who + " was beaten");
    EXPECT_EQ(content.links.events[0].speakers[0], who);
    EXPECT_EQ(content.links.events[0].origin_list[0], "a neighbour of " + who + ", via a broadcaster");
    EXPECT_EQ(content.links.labels[0].label, "the " + who + " affair");
    EXPECT_EQ(content.links.agreements[0].name, who + " Protocol");
    EXPECT_EQ(content.decisions[0].reason, who + " is a minor");
    EXPECT_EQ(content.refused[0].uri, "Haddar.txt");
    const Actor& actor = content.links.actors[0];
    ASSERT_EQ(actor.names.size(), 1u);
    EXPECT_EQ(actor.names[0].form, who);
    EXPECT_TRUE(actor.offices.empty() && actor.relations.empty());
}

TEST(Mask, APublicNamesakeStaysNamed) {
    CaseMaker maker;
    const std::string id = maker.report("[1:Lina Haddar] was held. Lina Haddar, Haddar, Lina.");
    maker.report("[100:Lina Haddar], the governor, sang.");
    mask(maker.done());
    EXPECT_EQ(maker.of(id).report.text, "*********** was held. Lina Haddar, Haddar, Lina.");
}

TEST(Mask, ANameTakenForSomethingElseIsMasked) {
    CaseMaker maker;
    const std::string id = maker.report(
        "[1:Lina Haddar] was held. [100:Haddar] said so. [101:Lina], her friend, said so too. We went to "
        "[102:Haddar].");
    for (int person : {100, 101, 102}) maker.actor(person).type = EntityType::organization;
    auto& entities = maker.content.reports[0].annotation.entities;
    entities[1].type = EntityType::organization;
    for (std::size_t e : {2u, 3u}) {
        entities[e].type = EntityType::place;
        maker.content.reports[0].annotation.places.push_back({entities[e].mentions[0].span, entities[e].name, "XX", "",
                                                              "city", 1.0, 2.0, "77", static_cast<std::int32_t>(e)});
    }
    maker.actor(101).members.clear(), maker.actor(101).members.push_back("f-x"),
        maker.actor(102).members = {"f-y"};  // places are no actors
    maker.actor(101).names.clear(), maker.actor(102).names.clear(), maker.actor(101).name = maker.actor(102).name = "";
    mask(maker.done());
    const CodedReport& coded = maker.of(id);
    EXPECT_EQ(coded.report.text,
              "*********** was held. ****** said so. ****, her friend, said so too. We went to Haddar.");
    EXPECT_FALSE(coded.annotation.places[0].lat.has_value());
    EXPECT_EQ(coded.annotation.places[0].gazetteer_id + coded.annotation.places[0].country, "");
    EXPECT_EQ(coded.annotation.places[1].name, "Haddar");
}

TEST(Mask, AWholePrivateNameThatWasGuessedAPlaceIsMasked) {
    const auto masked = [](const std::string& name, const std::string& rule, bool known) {
        CaseMaker maker;
        maker.report("[1:" + name + "] was held.");
        const std::string id = maker.report("They asked for the release of [100:" + name + "].");
        Entity& place = maker.content.reports.back().annotation.entities[0];
        place.type = EntityType::place, place.rule = rule;
        if (known)
            maker.content.reports.back().annotation.places.push_back({place.mentions[0].span, place.name, "XX", "", "city", 1.0, 2.0, "77", 0});
        maker.actor(100).members = {"f-y"}, maker.actor(100).names.clear(), maker.actor(100).name = "";  // no actor
        mask(maker.done());
        return !stands_as_word(maker.of(id).report.text, name);
    };
    EXPECT_TRUE(masked("Lina Haddar", "model", false));
    EXPECT_FALSE(masked("Lina Haddar", "model", true));
    EXPECT_FALSE(masked("Lina Haddar", "place_cue", false));
    EXPECT_FALSE(masked("La Haddar", "model", false));
}

TEST(Mask, AnUnmaskedPersonStaysNamed) {
    CaseMaker maker;
    const std::string id = maker.report("[1:Lina Haddar] was held. Lina Haddar wept.");
    maker.actor(1).masked = false;
    Case& content = maker.done();
    Decision decision;
    decision.id = "d-1", decision.action = "unmask", decision.target = content.links.actors[0].members;
    content.decisions = {decision};
    const std::string before = all_lines(content);
    mask(content);
    EXPECT_EQ(all_lines(content), before);
}

TEST(Mask, TwiceIsOnce) {
    CaseMaker maker;
    maker.report("[1:Lina Haddar] and [2:Rami Haddar] were held. Haddar wept. A Person came.", "");
    Case& content = maker.done();
    content.links.stories.resize(1);
    content.links.stories[0].title = "Lina Haddar and Haddar";
    mask(content);
    const std::string once = all_lines(content);
    EXPECT_THAT(content.links.stories[0].title, testing::EndsWith(" and a private person"));
    mask(content);
    EXPECT_EQ(all_lines(content), once);
}

TEST(Mask, PseudonymsComeFromIdsAndReports) {
    auto pseudonyms = [](const std::string& name, const std::string& further) {
        CaseMaker maker;
        maker.report("[1:" + name + "] was held.");
        if (!further.empty()) maker.report(further);
        Case& content = maker.done();
        for (Actor& actor : content.links.actors) actor.id = "a-1";
        for (CodedReport& coded : content.reports)
            coded.report.id = coded.report.text.find("held") != std::string::npos ? "r-1" : "r-0";
        content.links.actors[0].members = {
            finding_id("r-1", "entity",
                       content.reports[0].annotation.entities.empty()
                           ? Span{}
                           : content.reports[0].annotation.entities[0].mentions[0].span)};
        mask(content);
        return pseudonym(content);
    };
    EXPECT_EQ(pseudonyms("Lina Haddar", ""), pseudonyms("Rami Obeid!", "")) << "no name enters it";
    EXPECT_NE(pseudonyms("Lina Haddar", ""), pseudonyms("Lina Haddar", "Another report."))
        << "another case, another key";
}

// Random people in random texts: no name of a masked one is left as a word, everything keeps its length.
TEST(Mask, NoPrivateNameIsLeft) {
    const unsigned seed = 20240304;
    std::mt19937 random(seed);
    auto pick = [&](unsigned n) { return static_cast<int>(random() % n); };
    const char* syllables[] = {"ka", "ri", "mo", "ze", "lu", "ta", "ven", "dor", "shi", "baq", "él", "ü", "nor", "gha"};
    auto word = [&] {
        std::string out;
        for (int i = 0, n = 2 + pick(3); i < n; ++i) out += syllables[pick(14)];
        if (static_cast<unsigned char>(out[0]) < 0x80)
            out[0] = static_cast<char>(out[0] - 32);
        else
            out = "K" + out;
        return out;
    };
    for (int round = 0; round < 60; ++round) {
        SCOPED_TRACE("seed " + std::to_string(seed) + ", round " + std::to_string(round));
        std::vector<std::vector<std::string>> people;
        for (int i = 0; i < 12; ++i) {
            std::vector<std::string> name{word(), (pick(3) ? "" : "al-") + word()};
            if (!pick(3)) name.insert(name.begin() + 1, "bin " + word());
            people.push_back(name);
        }
        CaseMaker maker;
        std::vector<std::string> before;
        for (int r = 0; r < 5; ++r) {
            std::string text;
            for (int s = 0; s < 8; ++s) {
                const int p = pick(12);
                const std::string full = people[p].front() + " " + people[p].back();
                const std::string which =
                    pick(2) ? full : people[p][static_cast<std::size_t>(pick(2)) ? people[p].size() - 1 : 0];
                const int id = p < 8 ? p : 100 + p;
                text += pick(3) ? "Then [" + std::to_string(id) + ":" + (s == 0 ? full : which) + "] left the house. "
                                : "People saw " + which + ", they said. ";
            }
            maker.report(text);
        }
        Case& content = maker.done();
        for (int i = 0; i < 6; ++i) {
            const auto& name = people[static_cast<std::size_t>(pick(12))];
            content.links.claims.emplace_back().proposition =
                "police hold " + name.front() + " " + name.back() + "'s brother";
            content.links.stories.emplace_back().title = name.back() + " held";
            content.links.conflicts.emplace_back().about = "whether " + name.front() + " fled";
        }
        std::set<std::string> secret, open;
        for (const Actor& actor : content.links.actors)
            for (const NameForm& form : actor.names) (actor.masked ? secret : open).insert(form.form);
        for (const CodedReport& coded : content.reports) before.push_back(coded.report.text);
        mask(content);
        std::string lines = all_lines(content);
        for (std::size_t i = 0; i < before.size(); ++i) {
            EXPECT_EQ(content.reports[i].report.text.size(), before[i].size());
            EXPECT_TRUE(is_utf8(content.reports[i].report.text));
        }
        std::set<std::string> masked_now;
        for (const Actor& actor : content.links.actors)
            if (!actor.masked)
                for (const NameForm& form : actor.names) open.insert(form.form);
        std::vector<std::string> longest(open.begin(), open.end());
        std::sort(longest.begin(), longest.end(), [](const auto& a, const auto& b) { return a.size() > b.size(); });
        for (const std::string& form : secret)
            if (!open.count(form)) {
                std::string rest = lines;
                for (const std::string& name : longest)  // a public name may hold a private one
                    for (std::size_t at = rest.find(name); at != std::string::npos; at = rest.find(name, at))
                        rest.replace(at, name.size(), " ");
                EXPECT_FALSE(stands_as_word(rest, form)) << form;
            }
    }
}

TEST(NameScan, TheLongestNameWins) {
    NameScan scan;
    scan.add("Lina Haddar", 0);
    scan.add("Lina Haddar Foundation", NameScan::open);
    scan.add("Haddar", 1);
    scan.add("Rami Haddar", 1);
    scan.add("Haddar", 2);
    const std::string text = "Lina Haddar Foundation, Lina Haddar, Haddar; Rami. Haddar";
    std::vector<std::pair<std::string, int>> found;
    for (const auto& match : scan.find(text)) found.emplace_back(match.span.in(text), match.owner);
    EXPECT_THAT(found, testing::ElementsAre(testing::Pair("Lina Haddar", 0), testing::Pair("Haddar", NameScan::shared),
                                            testing::Pair("Rami. Haddar", 1)));
}

TEST(NameScan, AnyBytesAreFine) {
    NameScan scan;
    scan.add("Lina Haddar", 0);
    scan.add("", 1);
    scan.add("\xFF\xFE", 1);
    std::mt19937 random(7);
    for (int round = 0; round < 200; ++round) {
        std::string text;
        for (int i = 0; i < 200; ++i) text += static_cast<char>(random());
        for (const auto& match : scan.find(text)) EXPECT_LE(match.span.end, text.size());
    }
}

}  // namespace
}  // namespace dateline
