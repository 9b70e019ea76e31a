// Private people leave every view (promise 5).
//
// Two passes, because neither alone is enough. The first overwrites the mentions that were resolved
// to a private person. The second looks for the names of private people as words, in every string of
// the case: a mention that was missed, a headline that was quoted, a proposition made from a text.
#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

#include "dateline/id.h"
#include "dateline/query.h"
#include "query/mask_people.h"
#include "query/name_scan.h"
#include "record/fields.h"

namespace dateline {
namespace {

constexpr std::size_t name_bytes_max = 200;    // a longer "name" is none
constexpr std::size_t single_letters_min = 4;  // a single word of a name is looked for from this length on
constexpr std::string_view shared_pseudonym = "a private person";  // of a name that several of them bear

// ScanWords that stand in names and name nobody: titles, parts of compound names, days and months.
const std::unordered_set<std::string_view>& nameless_words() {
    static const std::unordered_set<std::string_view> words = {
        "miss",      "doctor",    "professor", "sheikh",   "sheikha",    "shaykh",    "lady",     "lord",
        "general",   "colonel",   "major",     "captain",  "lieutenant", "sergeant",  "corporal", "private",
        "brigadier", "commander", "officer",   "judge",    "justice",    "father",    "mother",   "sister",
        "brother",   "uncle",     "aunt",      "imam",     "mullah",     "ayatollah", "hajj",     "hajji",
        "haji",      "sayyid",    "sayed",     "rabbi",    "bishop",     "reverend",  "minister", "president",
        "king",      "queen",     "prince",    "princess", "engineer",   "lawyer",    "teacher",  "senor",
        "senora",    "madame",    "monsieur",  "herr",     "frau",       "abdel",     "abdul",    "abdal",
        "abdol",     "abou",      "junior",    "senior",   "family",     "person",    "with",     "from",
        "near",      "this",      "that",      "monday",   "tuesday",    "wednesday", "thursday", "friday",
        "saturday",  "sunday",    "january",   "february", "march",      "april",     "june",     "july",
        "august",    "september", "october",   "november", "december"};
    return words;
}

// The walk over all strings of a record (the visitor of record/fields.h). Ids and addresses stay as they
// are, and so do those who sign: authors and reviewers.
template <class F>
class Strings {
public:
    explicit Strings(F& f) : f_(f) {}
    template <class T>
    void operator()(std::string_view name, T& value) {
        if (name == "id" || name == "uri" || name == "where" || name == "sha256" || name == "reviewer" ||
            name == "members" || name == "reports" || name == "target")
            return;
        walk(value);
    }
    void index(std::string_view, std::int32_t) {}

private:
    void walk(std::string& value) { f_(value); }
    void walk(Span&) {}
    void walk(EntityRef&) {}
    template <class T>
    void walk(T& value) {
        if constexpr (std::is_arithmetic_v<T> || std::is_enum_v<T>) {
        } else if constexpr (requires { value.has_value(); }) {
            if (value) walk(*value);
        } else if constexpr (requires { value.push_back(value.front()); }) {
            for (auto& each : value) walk(each);
        } else {
            fields(*this, value);
        }
    }
    F& f_;
};

class Masking {
public:
    explicit Masking(Case& content) : case_(content), private_(content), people_(private_.people) {}

    void run() {
        if (people_.empty()) return;
        give_pseudonyms();
        collect_names();
        collect_public_names();
        build_scan();
        for (std::size_t i = 0; i < case_.reports.size(); ++i) mask_report(i);
        mask_links();
        for (PrivatePerson& person : people_) mask_actor(person);
    }

private:
    // ---- what they are called ----

    // From a mention of each person and one report of the case, both the smallest of their kind by id: the same in
    // whatever order and batches reports came, and changed only by a report that is smaller still. Of people whose codes
    // begin alike the later takes more digits.
    void give_pseudonyms() {
        std::string_view smallest;
        for (const CodedReport& coded : case_.reports)
            if (smallest.empty() || coded.report.id < smallest) smallest = coded.report.id;
        const std::string key = sha256_hex(smallest);
        std::vector<std::string> first(people_.size());
        for (std::size_t r = 0; r < case_.reports.size(); ++r) {
            const std::vector<Entity>& entities = case_.reports[r].annotation.entities;
            for (std::size_t e = 0; e < entities.size(); ++e) {
                const std::int32_t p = private_.person_of(r, e);
                if (p < 0 || entities[e].mentions.empty()) continue;
                std::string here = finding_id(case_.reports[r].report.id, "entity", entities[e].mentions.front().span);
                std::string& known = first[static_cast<std::size_t>(p)];
                if (known.empty() || here < known) known = std::move(here);
            }
        }
        for (std::size_t p = 0; p < first.size(); ++p)
            if (first[p].empty()) first[p] = people_[p].id;
        std::vector<std::size_t> order(people_.size());
        for (std::size_t p = 0; p < order.size(); ++p) order[p] = p;
        std::sort(order.begin(), order.end(),
                  [&](std::size_t a, std::size_t b) { return std::tie(first[a], a) < std::tie(first[b], b); });
        std::unordered_map<std::string, std::string> taken;  // beginning of a code -> whose
        for (const std::size_t p : order) {
            const std::string code = make_id("", {key, first[p]});
            std::size_t digits = 4;
            while (digits < 16 && taken.contains(code.substr(0, digits)) &&
                   taken[code.substr(0, digits)] != first[p])
                ++digits;
            taken.emplace(code.substr(0, digits), first[p]);
            people_[p].pseudonym = "Person " + code.substr(0, digits);
        }
    }

    static bool is_pseudonym(std::string_view name) {
        constexpr std::string_view start = "Person ";
        return name.size() >= start.size() + 4 && name.substr(0, start.size()) == start &&
               name.find_first_not_of("0123456789abcdef", start.size()) == std::string_view::npos;
    }

    void take_name(PrivatePerson& person, std::string_view name) {
        if (!name.empty() && name.size() <= name_bytes_max && !is_pseudonym(name) &&
            name.find('*') == std::string_view::npos)
            person.names.emplace(name);
    }

    void collect_names() {
        for (PrivatePerson& person : people_)
            if (person.actor)
                for (const std::string& form : name_forms(*person.actor)) take_name(person, form);
        for (std::size_t r = 0; r < case_.reports.size(); ++r) {
            const CodedReport& coded = case_.reports[r];
            for (std::size_t e = 0; e < coded.annotation.entities.size(); ++e) {
                const std::int32_t p = private_.person_of(r, e);
                if (p < 0) continue;
                PrivatePerson& person = people_[static_cast<std::size_t>(p)];
                const Entity& entity = coded.annotation.entities[e];
                take_name(person, entity.name);
                for (const Mention& mention : entity.mentions)
                    if (mention.form == MentionForm::name)
                        take_name(person, inside(mention.span, coded.report.text).in(coded.report.text));
            }
        }
    }

    // Names that everybody may see: of unmasked actors and entities, places, outlets, authors; each with
    // whether it shields its single words too.
    void collect_public_names() {
        const auto f = [this](const std::string& name, bool shields_words) {
            if (!name.empty() && name.size() <= name_bytes_max) public_names_[name] |= shields_words;
        };
        for (const Actor& actor : case_.links.actors)
            if (!actor.masked)
                for (const std::string& form : name_forms(actor)) f(form, true);
        for (std::size_t r = 0; r < case_.reports.size(); ++r) {
            const CodedReport& coded = case_.reports[r];
            std::vector<bool> masked(coded.annotation.entities.size());
            for (std::size_t e = 0; e < masked.size(); ++e) {
                masked[e] = private_.person_of(r, e) >= 0;
                // A person counts as public as an actor or not at all.
                if (!masked[e] && coded.annotation.entities[e].type != EntityType::person)
                    f(coded.annotation.entities[e].name, true);
            }
            for (const Place& place : coded.annotation.places) {
                const auto entity = static_cast<std::size_t>(place.entity);
                if (place.entity < 0 || entity >= masked.size() || !masked[entity]) f(place.name, true);
            }
            f(coded.report.outlet, true);
            if (coded.report.dateline) f(coded.report.dateline->place, true);
            for (const FoundIn& found : coded.report.found_in) f(found.outlet, true);
            for (const std::string& author : coded.report.authors)
                f(author, false);  // who signs stays, but shields no one else
        }
    }

    // Single words of private names that no public name holds and that are no words of the language.
    std::map<std::string, std::int32_t> single_words() const {
        std::map<std::string, std::int32_t> owners;
        for (std::size_t p = 0; p < people_.size(); ++p)
            for (const std::string& name : people_[p].names) {
                const ScanWords words(name);
                for (const ScanWord& word : words.all()) {
                    if (word.letters < single_letters_min || !word.name_like || nameless_words().count(word.key))
                        continue;
                    const auto [at, fresh] = owners.emplace(word.key, static_cast<std::int32_t>(p));
                    if (!fresh && at->second != static_cast<std::int32_t>(p)) at->second = NameScan::shared;
                }
            }
        for (const auto& [name, shields_words] : public_names_) {
            if (!shields_words) continue;
            const ScanWords words(name);
            for (const ScanWord& word : words.all()) owners.erase(std::string(word.key));
        }
        for (const std::string& common : common_words(owners)) owners.erase(common);
        return owners;
    }

    // Those that stand in small letters in running text: "Hope", where reports also write "hope". An
    // address or a tag ("@hope") says nothing of the kind.
    template <class Map>
    std::set<std::string> common_words(const Map& owners) const {
        std::set<std::string> out;
        if (owners.empty()) return out;
        for (const CodedReport& coded : case_.reports) {
            const std::string_view text = coded.report.text;
            const ScanWords words(text);
            for (const ScanWord& word : words.all()) {
                if (word.name_like || word.letters < 2) continue;
                const char before = word.span.begin ? text[word.span.begin - 1] : ' ';
                const char after = word.span.end < text.size() ? text[word.span.end] : ' ';
                if (!(before == ' ' || before == '\n' || before == '(' || before == '"')) continue;
                if (!(after == ' ' || after == '\n' || after == ',' || after == ';' || after == ')' || after == '"'))
                    continue;
                const std::string key(word.key);
                if (owners.count(key)) out.insert(key);
            }
        }
        return out;
    }

    // "Abdel-Nasir" of "Samir Abdel-Nasir" is looked for as one, so that "Abdel Nasir" goes as a whole.
    void add_compounds(const std::map<std::string, std::int32_t>& private_words) {
        for (std::size_t p = 0; p < people_.size(); ++p)
            for (const std::string& name : people_[p].names)
                for (std::string_view part : split(name, ' ')) {
                    const ScanWords words(part);
                    if (words.all().size() < 2 || part.find_first_of(".,'") != std::string_view::npos) continue;
                    if (std::any_of(words.all().begin(), words.all().end(),
                                    [&](const ScanWord& w) { return private_words.count(std::string(w.key)) > 0; }))
                        scan_.add(part, static_cast<std::int32_t>(p));
                }
    }

    void build_scan() {
        std::set<std::string> words_held;             // of all private names
        std::map<std::string, std::int32_t> singles;  // short full names, which may be words of the language
        for (std::size_t p = 0; p < people_.size(); ++p)
            for (const std::string& name : people_[p].names) {
                const ScanWords words(name);
                if (std::none_of(words.all().begin(), words.all().end(), [](const ScanWord& w) { return w.name_like; }))
                    continue;
                for (const ScanWord& word : words.all()) words_held.emplace(word.key);
                const ScanWord& first = words.all().front();
                if (words.all().size() == 1 && (first.letters < 2 || nameless_words().count(first.key))) continue;
                if (words.all().size() == 1 && first.letters < single_letters_min) singles.emplace(first.key, 0);
                scan_.add(name, static_cast<std::int32_t>(p));
            }
        const std::map<std::string, std::int32_t> private_words = single_words();
        for (const auto& [word, owner] : private_words) scan_.add_key(word, owner);
        add_compounds(private_words);
        for (const std::string& common : common_words(singles)) scan_.add_key(common, NameScan::open);
        for (const auto& [name, shields_words] : public_names_) {
            const ScanWords words(name);
            if (std::any_of(words.all().begin(), words.all().end(),
                            [&](const ScanWord& w) { return words_held.count(std::string(w.key)) > 0; }))
                scan_.add(name, NameScan::open);
        }
    }

    // ---- masking ----

    static Span inside(Span span, std::string_view text) {
        const auto size = static_cast<std::uint32_t>(std::min<std::size_t>(text.size(), UINT32_MAX));
        span.end = std::min(span.end, size);
        span.begin = std::min(span.begin, span.end);
        while (span.begin > 0 && !is_character_border(text, span.begin)) --span.begin;
        while (!is_character_border(text, span.end)) ++span.end;
        return span;
    }

    std::string_view pseudonym(std::int32_t owner) const {
        return owner < 0 ? shared_pseudonym : std::string_view(people_[static_cast<std::size_t>(owner)].pseudonym);
    }

    // Puts pseudonyms in the place of matches; the parts of one name become one pseudonym.
    std::string replaced(std::string_view text, std::vector<NameScan::Match> matches) const {
        std::sort(matches.begin(), matches.end(), [](const auto& a, const auto& b) { return a.span < b.span; });
        std::vector<NameScan::Match> merged;
        for (const NameScan::Match& match : matches) {
            if (!merged.empty()) {
                NameScan::Match& last = merged.back();
                const bool overlap = match.span.begin < last.span.end;
                const bool beside =
                    !overlap && joins_words(text.substr(last.span.end, match.span.begin - last.span.end)) &&
                    text.substr(last.span.end, match.span.begin - last.span.end).find('.') == std::string_view::npos;
                if (overlap || (beside && (match.owner == last.owner || match.owner < 0 || last.owner < 0))) {
                    last.span.end = std::max(last.span.end, match.span.end);
                    if (last.owner < 0) last.owner = match.owner;
                    continue;
                }
            }
            merged.push_back(match);
        }
        std::string out;
        std::uint32_t at = 0;
        for (const NameScan::Match& match : merged) {
            out += text.substr(at, match.span.begin - at);
            out += pseudonym(match.owner);
            at = match.span.end;
        }
        out += text.substr(at);
        return out;
    }

    void mask_words(std::string& value) const {
        if (value.empty() || is_pseudonym(value)) return;
        std::vector<NameScan::Match> matches = scan_.find(value);
        if (!matches.empty()) value = replaced(value, std::move(matches));
    }

    // Addresses spell headlines without capitals: "/2031/jane-doe-hurt". Only names of two words or more
    // are looked for, since a single one may be a word like any other.
    void mask_address(std::string& address) const {
        std::string spelled = address;
        bool inside_word = false;
        for (char& c : spelled) {
            if (c == '_' || c == '+') c = '-';
            const bool small = c >= 'a' && c <= 'z';
            if (small && !inside_word) c = static_cast<char>(c - 32);
            inside_word = small || (c >= 'A' && c <= 'Z') || (static_cast<unsigned char>(c) & 0x80);
        }
        for (const NameScan::Match& match : scan_.find(spelled)) {
            const ScanWords words(match.span.in(spelled));
            if (words.all().size() > 1)
                std::fill(address.begin() + match.span.begin, address.begin() + match.span.end, '*');
        }
    }

    template <class T>
    void mask_strings(T& record) const {
        auto mask_one = [this](std::string& value) { mask_words(value); };
        Strings strings(mask_one);
        strings("", record);
    }

    void mask_report(std::size_t r) {
        CodedReport& coded = case_.reports[r];
        Report& report = coded.report;
        std::vector<NameScan::Match> mentions;  // by name; pronouns and descriptions only count in the text
        std::vector<Span> covered;
        for (std::size_t e = 0; e < coded.annotation.entities.size(); ++e) {
            const std::int32_t p = private_.person_of(r, e);
            if (p < 0) continue;
            Entity& entity = coded.annotation.entities[e];
            entity.name = people_[static_cast<std::size_t>(p)].pseudonym;
            entity.lexicon.clear();
            for (const Mention& mention : entity.mentions) {
                const Span span = inside(mention.span, report.text);
                covered.push_back(span);
                if (mention.form == MentionForm::name && !span.empty()) mentions.push_back({span, p});
            }
        }
        mask_title(report, mentions);
        for (const NameScan::Match& match : scan_.find(report.text)) covered.push_back(match.span);
        for (Span span : covered) std::fill(report.text.begin() + span.begin, report.text.begin() + span.end, '*');
        for (Token& token : coded.annotation.tokens)
            if (std::any_of(covered.begin(), covered.end(), [&](Span span) { return span.overlaps(token.span); }))
                token.lemma = "*";
        mask_address(report.uri), mask_address(report.url);
        for (std::string& uri : report.uris) mask_address(uri);
        for (FoundIn& found : report.found_in) mask_address(found.uri);
        mask_words(report.outlet);
        if (report.dateline) mask_words(report.dateline->place);
        for (Furniture& piece : report.furniture) mask_words(piece.text);
        for (Place& place : coded.annotation.places) {
            // Where a name was taken for a place, its coordinates would tell the name.
            const bool masked = place.entity >= 0 &&
                                static_cast<std::size_t>(place.entity) < coded.annotation.entities.size() &&
                                private_.person_of(r, static_cast<std::size_t>(place.entity)) >= 0;
            if (masked)
                place = {place.span,  coded.annotation.entities[static_cast<std::size_t>(place.entity)].name,
                         "",          "",
                         place.kind,  {},
                         {},          "",
                         place.entity};
        }
        mask_strings(coded.annotation.entities), mask_strings(coded.annotation.places),
            mask_strings(coded.annotation.quantities);
        mask_strings(coded.findings.relations), mask_strings(coded.findings.agreements);
    }

    void mask_title(Report& report, const std::vector<NameScan::Match>& mentions) const {
        std::vector<NameScan::Match> matches = scan_.find(report.title);
        if (report.title_span) {
            const Span span = inside(*report.title_span, report.text);
            if (span.in(report.text) == report.title)
                for (NameScan::Match mention : mentions)
                    if (span.contains(mention.span)) {
                        mention.span.begin -= span.begin, mention.span.end -= span.begin;
                        matches.push_back(mention);
                    }
        }
        if (!matches.empty()) report.title = replaced(report.title, std::move(matches));
    }

    void mask_links() {
        Links& links = case_.links;
        mask_strings(links.actors), mask_strings(links.events), mask_strings(links.claims), mask_strings(links.figures);
        mask_strings(links.conflicts), mask_strings(links.agreements), mask_strings(links.stories),
            mask_strings(links.labels);
        mask_strings(case_.decisions), mask_strings(case_.refused);
        for (Refused& refused : case_.refused) mask_address(refused.uri), mask_address(refused.error.where);
    }

    // Of a masked actor stays what names nobody: no office, no other name.
    static void mask_actor(PrivatePerson& person) {
        if (!person.actor) return;
        Actor& actor = *person.actor;
        std::int64_t count = 0;
        for (const NameForm& form : actor.names) count += form.count;
        actor.name = person.pseudonym;
        actor.names = {{person.pseudonym, count, "Latn"}};
        actor.offices.clear();
        actor.lexicon.clear();
        std::erase_if(actor.relations, [](const ActorRelation& relation) {
            return relation.type == RelationType::holds_office || relation.type == RelationType::leads ||
                   relation.type == RelationType::alias_of || relation.type == RelationType::designated_as;
        });
    }

    Case& case_;
    PrivatePeople private_;
    std::vector<PrivatePerson>& people_;
    std::unordered_map<std::string, bool> public_names_;  // whether it shields its words
    NameScan scan_;
};

}  // namespace

void mask(Case& content) {
    Masking(content).run();
}

}  // namespace dateline
