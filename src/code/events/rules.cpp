#include "code/events/rules.h"

#include <algorithm>
#include <iterator>

namespace dateline::events {
namespace {

using Row = Lexicon::Row;

bool holds(const std::vector<std::string>& words, std::string_view word) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

std::vector<std::string> copies(const std::vector<std::string_view>& views) {
    return {views.begin(), views.end()};
}

// "lay down arms/weapons" -> {{lay}, {down}, {arms, weapons}}
std::vector<std::vector<std::string>> pattern_of(std::string_view text) {
    std::vector<std::vector<std::string>> out;
    for (std::string_view word : split(text, ' ')) {
        if (word.empty()) continue;
        std::vector<std::string> alternatives;
        for (std::string_view each : split(word, '/')) alternatives.push_back(lower(each));
        out.push_back(std::move(alternatives));
    }
    return out;
}

// Hyphens are tokens of their own: "announce truce/cease-fire" is "announce truce" or "announce cease fire".
std::vector<std::string> unhyphenated(std::string_view text) {
    if (text.find('-') == std::string_view::npos) return {std::string(text)};
    std::vector<std::string> out{""};
    bool first = true;
    for (std::string_view word : split(text, ' ')) {
        if (word.empty()) {  // a noun: its first word may be split, too
            first = false;
            continue;
        }
        std::vector<std::string> options(1);  // the plain alternatives stay one word of the pattern
        for (std::string_view each : split(word, '/')) {
            if (first || each.find('-') == std::string_view::npos) {
                options.front() += (options.front().empty() ? "" : "/") + std::string(each);
            } else {
                options.emplace_back(each);
                std::replace(options.back().begin(), options.back().end(), '-', ' ');
            }
        }
        if (options.front().empty()) options.erase(options.begin());
        std::vector<std::string> longer;
        for (const std::string& begun : out)
            for (const std::string& option : options)
                if (longer.size() < 64) longer.push_back(begun.empty() ? option : begun + " " + option);
        out = std::move(longer);
        first = false;
    }
    return out;
}

// Particles that may stand behind the object as well as before it: "pulled back the guns", "pulled the guns back".
bool shifts(const std::vector<std::string>& words) {
    static constexpr std::string_view particles[] = {"back", "out", "home", "away", "up", "down", "off", "apart", "forward"};
    return std::all_of(words.begin(), words.end(), [](const std::string& word) {
        return std::find(std::begin(particles), std::end(particles), word) != std::end(particles);
    });
}

bool vowel(char c) {
    return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u';
}

// Regular English inflection; where doubling the last consonant is a matter of stress, both spellings.
std::vector<std::string> inflected(const std::string& lemma) {
    if (lemma.size() < 3) return {};
    std::vector<std::string> out;
    const std::string stem = lemma.substr(0, lemma.size() - 1);
    const char last = lemma.back(), before = lemma[lemma.size() - 2];
    const bool hissing =
        last == 's' || last == 'x' || last == 'z' || lemma.ends_with("ch") || lemma.ends_with("sh") || last == 'o';
    if (lemma.ends_with("man")) return {lemma.substr(0, lemma.size() - 2) + "en"};
    if (last == 'y' && !vowel(before)) return {stem + "ies", stem + "ied", lemma + "ing"};
    out.push_back(lemma + (hissing ? "es" : "s"));
    if (last == 'e') {
        out.push_back(lemma + "d");
        out.push_back((before == 'e' ? lemma : stem) + "ing");
    } else {
        out.push_back(lemma + "ed");
        out.push_back(lemma + "ing");
        if (!vowel(last) && vowel(before) && last != 'w' && last != 'y' && last != 'x') {
            out.push_back(lemma + last + "ed");
            out.push_back(lemma + last + "ing");
        }
    }
    return out;
}

class Compiler {
public:
    Compiler(const Lexicon& lexicon, Rules& rules) : lexicon_(lexicon), rules_(rules) {}

    std::optional<Error> run() {
        for (const Row& row : lexicon_.table("event_verbs").rows)
            if (auto error = sense(row, "verbs")) return error;
        for (const Row& row : lexicon_.table("event_nouns").rows)
            if (auto error = sense(row, "nouns")) return error;
        for (const Row& row : lexicon_.table("light_verbs").rows)
            if (auto error = light(row)) return error;
        for (const Row& row : lexicon_.table("modality").rows)
            if (auto error = cue(row)) return error;
        const auto by_weight = [&](const Entry& a, const Entry& b) {
            const auto size = [&](const Entry& e) {
                return 4 * static_cast<int>(e.before.size() + e.after.size()) +
                       rules_.senses[static_cast<std::size_t>(e.sense)].weight;
            };
            return size(a) != size(b) ? size(a) > size(b) : a.sense < b.sense;
        };
        for (auto* table : {&rules_.verbs, &rules_.nouns})
            for (auto& [lemma, entries] : *table) std::stable_sort(entries.begin(), entries.end(), by_weight);
        for (auto& [lemma, lights] : rules_.lights)
            std::stable_sort(lights.begin(), lights.end(),
                             [](const Light& a, const Light& b) { return a.after.size() > b.after.size(); });
        for (auto& [lemma, cues] : rules_.cues)
            std::stable_sort(cues.begin(), cues.end(),
                             [](const MoodCue& a, const MoodCue& b) { return a.after.size() > b.after.size(); });
        forms();
        return std::nullopt;
    }

private:
    void forms() {
        for (const Row& row : lexicon_.table("event_forms").rows)
            for (std::string_view form : row.list("forms")) rules_.verb_forms.emplace(form, row["lemma"]);
        // Several lemmas may share a form: the first in alphabetical order has it, whatever the order of the tables.
        std::vector<std::string> verbs, nouns;
        for (const auto& [lemma, entries] : rules_.verbs) verbs.push_back(lemma);
        for (const auto& [lemma, lights] : rules_.lights) verbs.push_back(lemma);
        for (const auto& [lemma, cues] : rules_.cues) verbs.push_back(lemma);
        for (const auto& [lemma, entries] : rules_.nouns) nouns.push_back(lemma);
        rules_.vocabulary.add_words(nouns);
        std::sort(verbs.begin(), verbs.end());
        std::sort(nouns.begin(), nouns.end());
        for (const std::string& lemma : verbs)
            for (const std::string& form : inflected(lemma)) rules_.verb_forms.emplace(form, lemma);
        for (const std::string& lemma : nouns)
            if (const auto all = inflected(lemma); !all.empty()) rules_.noun_forms.emplace(all.front(), lemma);
    }

    std::optional<Error> sense(const Row& row, std::string_view words) {
        Sense out;
        out.id = std::string(row.id());
        const auto type = value_of<EventType>(row["type"]);
        if (!type) return row.fault("no PLOVER type is called '" + std::string(row["type"]) + "'");
        out.type = *type;
        out.mode = std::string(row["mode"]);
        out.cameo = std::string(row["cameo"]);
        const bool noun = words == "nouns";
        if (auto error = filler(row, "object", out.object)) return error;
        if (!noun)
            if (auto error = filler(row, "subject", out.subject)) return error;
        late_ = false;
        for (std::string_view need : row.list("need"))
            if (auto error = condition(row, need, out)) return error;
        for (std::string_view slot : row.list("recipient")) {
            if (slot == "mutual")
                out.mutual = true;
            else if (slot == "of=actor")
                out.of_is_actor = true;
            else if (slot == "absorb")
                out.absorbs = true;
            else
                out.recipients.emplace_back(slot);
        }
        if (!row["content"].empty()) {
            out.content = value_of<Modality>(row["content"]);
            if (!out.content) return row.fault("no modality is called '" + std::string(row["content"]) + "'");
        }
        out.weight = (out.subject.free() ? 0 : 1) + (out.subject.words.empty() ? 0 : 1) + (out.object.free() ? 0 : 2) +
                     (out.object.words.empty() ? 0 : 1) + (out.near ? 2 : 0) + (out.report ? 1 : 0) +
                     (out.needs_light ? 1 : 0);
        if (late_) out.weight = -late_weight;  // among themselves by the order of the table
        const int index = static_cast<int>(rules_.senses.size());
        if (row.list(words).empty()) return row.fault("no words");
        std::vector<std::string> texts;
        for (std::string_view text : row.list(words))
            for (std::string& variant : unhyphenated(noun ? " " + std::string(text) : std::string(text)))
                texts.push_back(std::move(variant));
        for (std::string_view text : texts) {
            auto pattern = pattern_of(text);
            if (pattern.empty()) return row.fault("an empty entry");
            // The head is the first word of a verb entry and the last of a noun entry, or the one marked with *.
            std::size_t head = noun ? pattern.size() - 1 : 0;
            for (std::size_t i = 0; i < pattern.size(); ++i)
                for (std::string& word : pattern[i])
                    if (word.size() > 1 && word.back() == '*') word.pop_back(), head = i;
            Entry entry;
            entry.sense = index;
            entry.before.assign(pattern.begin(), pattern.begin() + static_cast<std::ptrdiff_t>(head));
            entry.after.assign(pattern.begin() + static_cast<std::ptrdiff_t>(head) + 1, pattern.end());
            entry.refuses = !noun && std::any_of(entry.before.begin(), entry.before.end(), [](const auto& group) { return holds(group, "not"); });
            const auto mark = [&] {
                entry.first.clear();
                if (!entry.after.empty())
                    for (const std::string& word : entry.after.front()) entry.first.push_back(word_bit(word));
            };
            mark();
            for (const std::string& lemma : pattern[head]) (noun ? rules_.nouns : rules_.verbs)[lemma].push_back(entry);
            if (noun || entry.after.size() != 2 || !shifts(entry.after[0]) || shifts(entry.after[1])) continue;
            std::swap(entry.after[0], entry.after[1]);
            mark();
            for (const std::string& lemma : pattern[head]) rules_.verbs[lemma].push_back(entry);
        }
        rules_.senses.push_back(std::move(out));
        return std::nullopt;
    }

    std::optional<Error> filler(const Row& row, std::string_view column, Filler& out) {
        for (std::string_view item : row.list(column)) {
            const bool never = item.starts_with('!');
            if (never) item.remove_prefix(1);
            if (item == "none") {
                out.none = true;
            } else if (item.starts_with('@')) {
                const auto set = rules_.vocabulary.named(item.substr(1));
                if (!set) return row.fault("no class " + std::string(item) + " in event_words.tsv");
                (never ? out.never : out.any) |= *set;
            } else {
                (never ? out.never_words : out.words).emplace_back(item);
            }
        }
        return std::nullopt;
    }

    std::optional<Error> condition(const Row& row, std::string_view need, Sense& out) {
        if (need == "argument") return out.needs_argument = true, std::nullopt;
        if (need == "agent") return out.needs_agent = true, std::nullopt;
        if (need == "light") return out.needs_light = true, std::nullopt;
        if (need == "content") return out.needs_content = true, std::nullopt;
        if (need == "object") return out.needs_object = true, std::nullopt;
        if (need == "plain") return out.needs_plain = true, std::nullopt;
        if (need == "doer") return out.needs_doer = true, std::nullopt;
        if (need == "anchor") return out.needs_anchor = true, std::nullopt;
        if (need == "complement") return out.needs_complement = true, std::nullopt;
        if (need == "asks") return out.needs_request = true, std::nullopt;
        if (need == "counted") return out.counted = true, std::nullopt;
        if (need == "promised") return out.promised = true, std::nullopt;
        if (need == "itself") return out.of_itself = true, std::nullopt;
        if (need == "uttered") return out.uttered = true, std::nullopt;
        if (need == "told") return out.told = true, std::nullopt;
        if (need == "late") return late_ = true, std::nullopt;
        const std::size_t colon = need.find(":@");
        const std::string_view where = need.substr(0, colon);
        Classes* set = where == "near"         ? &out.near
                       : where == "far"        ? &out.far
                       : where == "report"     ? &out.report
                       : where == "not_report" ? &out.not_report
                                               : nullptr;
        if (colon == std::string_view::npos || !set)
            return row.fault(
                "need '" + std::string(need) +
                "' is none of argument, agent, light, anchor, content, object, plain, doer, complement, asks, counted, promised, itself, uttered, told, late, near:@, far:@, "
                "report:@, not_report:@");
        const auto named = rules_.vocabulary.named(need.substr(colon + 2));
        if (!named) return row.fault("no class " + std::string(need.substr(colon + 1)) + " in event_words.tsv");
        *set |= *named;
        return std::nullopt;
    }

    std::optional<Error> light(const Row& row) {
        for (std::string_view text : row.list("verbs")) {
            const auto words = pattern_of(text);
            if (words.empty()) return row.fault("an empty entry");
            Light out;
            out.id = std::string(row.id());
            for (std::size_t i = 1; i < words.size(); ++i) out.after.push_back(words[i].front());
            out.nouns = copies(row.list("nouns"));
            if (row["subject"] == "recipient")
                out.subject_is_recipient = true;
            else if (row["subject"] != "actor")
                return row.fault("subject is actor or recipient, not '" + std::string(row["subject"]) + "'");
            if (!row["modality"].empty()) {
                out.modality = value_of<Modality>(row["modality"]);
                if (!out.modality) return row.fault("no modality is called '" + std::string(row["modality"]) + "'");
            }
            for (const std::string& lemma : words.front()) rules_.lights[lemma].push_back(out);
        }
        return std::nullopt;
    }

    std::optional<Error> cue(const Row& row) {
        static constexpr std::string_view kinds[] = {"aux",  "det",   "adverb",  "adjective",
                                                     "mark", "embed", "asserts", "through"};
        const auto kind = std::find(std::begin(kinds), std::end(kinds), row["kind"]);
        if (kind == std::end(kinds)) return row.fault("no kind of cue is called '" + std::string(row["kind"]) + "'");
        for (std::string_view text : row.list("words")) {
            const auto words = pattern_of(text);
            if (words.empty()) return row.fault("an empty entry");
            MoodCue out;
            out.id = std::string(row.id());
            out.kind = static_cast<MoodCue::Kind>(kind - std::begin(kinds));
            if (!row["modality"].empty()) {
                out.modality = value_of<Modality>(row["modality"]);
                if (!out.modality) return row.fault("no modality is called '" + std::string(row["modality"]) + "'");
            } else if (out.kind != MoodCue::Kind::through) {
                return row.fault("no modality");
            }
            out.scope = copies(row.list("scope"));
            for (std::size_t i = 1; i < words.size(); ++i) out.after.push_back(words[i].front());
            for (const std::string& lemma : words.front()) rules_.cues[lemma].push_back(out);
        }
        return std::nullopt;
    }

    static constexpr int late_weight = 100;

    const Lexicon& lexicon_;
    Rules& rules_;
    bool late_ = false;  // the sense at hand is tried after the others of its word
};

}  // namespace

Result<Vocabulary> Vocabulary::create(const Lexicon& lexicon) {
    Vocabulary out;
    const auto& rows = lexicon.table("event_words").rows;
    if (rows.size() > 64)
        return rows.back().fault("more than 64 word classes", "join classes that are always asked for together");
    for (std::size_t i = 0; i < rows.size(); ++i) out.names_[std::string(rows[i].id())] = Classes{1} << i;
    std::vector<Classes> with(rows.size());  // the class itself and all that hold it
    for (std::size_t i = 0; i < rows.size(); ++i) with[i] = Classes{1} << i;
    // `includes` may be nested a few deep; each pass carries members one class further up.
    for (int pass = 0; pass < 4; ++pass)
        for (std::size_t i = 0; i < rows.size(); ++i)
            for (std::string_view part : rows[i].list("includes")) {
                const auto found = out.names_.find(part);
                if (found == out.names_.end())
                    return rows[i].fault("no class '" + std::string(part) + "' in this table");
                for (std::size_t k = 0; k < rows.size(); ++k)
                    if ((found->second >> k) & 1) with[k] |= with[i];
            }
    for (std::size_t i = 0; i < rows.size(); ++i) {
        for (std::string_view word : rows[i].list("words")) out.words_[lower(word)] |= with[i];
        for (std::string_view type : rows[i].list("entities")) {
            const auto value = value_of<EntityType>(type);
            if (!value) return rows[i].fault("no entity type is called '" + std::string(type) + "'");
            out.entities_[static_cast<std::size_t>(*value)] |= with[i];
        }
    }
    return out;
}

Classes Vocabulary::of_word(std::string_view lemma) const {
    const auto found = words_.find(lemma);
    return found == words_.end() ? 0 : found->second;
}

void Vocabulary::add_words(std::vector<std::string>& out) const {
    for (const auto& [word, classes] : words_) out.push_back(word);
}

std::optional<Classes> Vocabulary::named(std::string_view name) const {
    const auto found = names_.find(name);
    if (found == names_.end()) return std::nullopt;
    return found->second;
}

bool MoodCue::allows(std::string_view relation) const {
    return scope.empty() || holds(scope, relation);
}

std::string_view Rules::verb_lemma(std::string_view form, std::string_view lemma) const {
    if (verbs.contains(lemma) || lights.contains(lemma) || cues.contains(lemma)) return lemma;
    if (const auto base = verbs.find(form); base != verbs.end()) return base->first;
    const auto found = verb_forms.find(form);
    return found == verb_forms.end() ? lemma : std::string_view(found->second);
}

std::string_view Rules::noun_lemma(std::string_view form, std::string_view lemma) const {
    if (nouns.contains(lemma) || vocabulary.of_word(lemma) != 0) return lemma;
    const auto found = noun_forms.find(form);
    return found == noun_forms.end() ? lemma : std::string_view(found->second);
}

Result<Rules> Rules::create(const Lexicon& lexicon) {
    Rules out;
    auto vocabulary = Vocabulary::create(lexicon);
    if (!vocabulary) return vocabulary.error();
    out.vocabulary = std::move(*vocabulary);
    auto negation = NegationCues::create(lexicon);
    if (!negation) return negation.error();
    out.negation = std::move(*negation);
    if (auto error = Compiler(lexicon, out).run()) return *error;
    return out;
}

}  // namespace dateline::events
