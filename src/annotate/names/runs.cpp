#include "annotate/names/runs.h"

#include "annotate/names/cues.h"

namespace dateline::naming {

namespace {

bool opens_quote(std::string_view text) {
    return text == "\"" || text == "'" || text == "\xE2\x80\x9C" || text == "\xE2\x80\x98" || text == "\xE2\x80\x9D" ||
           text == "(" || text == "``";
}

// What ministries are for.
bool is_field(std::string_view word) {
    return one_of(word, {"affairs",
                         "agriculture",
                         "children",
                         "citizenship",
                         "commerce",
                         "communications",
                         "cooperation",
                         "culture",
                         "defence",
                         "defense",
                         "economy",
                         "education",
                         "employment",
                         "energy",
                         "environment",
                         "family",
                         "finance",
                         "fisheries",
                         "forestry",
                         "health",
                         "housing",
                         "immigration",
                         "industry",
                         "information",
                         "infrastructure",
                         "irrigation",
                         "justice",
                         "labor",
                         "labour",
                         "livestock",
                         "antiquities",
                         "heritage",
                         "urban",
                         "human",
                         "veterans",
                         "social",
                         "rural",
                         "water",
                         "electricity",
                         "oil",
                         "gas",
                         "minerals",
                         "women",
                         "gender",
                         "public",
                         "higher",
                         "scientific",
                         "internal",
                         "religious",
                         "endowments",
                         "guidance",
                         "displacement",
                         "reconstruction",
                         "arts",
                         "parks",
                         "wildlife",
                         "lands",
                         "maritime",
                         "aviation",
                         "ports",
                         "roads",
                         "highways",
                         "railways",
                         "statistics",
                         "revenue",
                         "customs",
                         "taxation",
                         "budget",
                         "insurance",
                         "pensions",
                         "consumer",
                         "nutrition",
                         "sanitation",
                         "emergency",
                         "emergencies",
                         "disaster",
                         "relief",
                         "humanitarian",
                         "narcotics",
                         "drugs",
                         "crime",
                         "corrections",
                         "elections",
                         "integrity",
                         "transparency",
                         "nuclear",
                         "atomic",
                         "space",
                         "digital",
                         "innovation",
                         "investment",
                         "refugees",
                         "asylum",
                         "migration",
                         "integration",
                         "expatriates",
                         "sciences",
                         "engineering",
                         "medicine",
                         "arbitration",
                         "conciliation",
                         "monitoring",
                         "development",
                         "mines",
                         "mining",
                         "petroleum",
                         "planning",
                         "research",
                         "resources",
                         "science",
                         "security",
                         "sport",
                         "sports",
                         "technology",
                         "telecommunications",
                         "tourism",
                         "trade",
                         "transport",
                         "welfare",
                         "works",
                         "youth"});
}

// "Federation of Salt", "Ministry of Trade": the atom `left` closes what a body is of.
bool field_of_body(const NameContext& context, int left) {
    for (int k = left; k > 0 && left - k < 4 && context.same_sentence(left, k); --k)
        if (one_of(context.atom(k).folded, {"of", "for"}))
            return context.same_sentence(left, k - 1) && context.tables.org_word(context.atom(k - 1).folded) &&
                   context.atom(k - 1).capital;
    return false;
}

// "and Zinc Workers": the capitals from `at` on end in those who have a trade.
bool crafts(const NameContext& context, int at) {
    for (int k = at; k < at + 4 && context.same_sentence(at, k) && context.atom(k).capital; ++k)
        if (one_of(context.atom(k).folded,
                   {"workers", "miners", "employees", "drivers", "teachers", "farmers", "growers", "producers",
                    "owners", "traders", "dockers", "students", "peasants"}))
            return true;
    return false;
}

}  // namespace

RunFinder::RunFinder(const NameContext& context) : context_(context) {
    const std::size_t sentences = context.annotation.sentences.size();
    title_case_.assign(sentences, false);
    first_of_sentence_.assign(sentences, -1);
    known_.assign(static_cast<std::size_t>(context.size()), false);
    std::vector<int> capitals(sentences, 0), smalls(sentences, 0);
    for (int at = 0; at < context.size(); ++at) {
        const Atom& atom = context.atom(at);
        const auto s = static_cast<std::size_t>(atom.sentence);
        if (!atom.word) continue;
        if (first_of_sentence_[s] < 0) first_of_sentence_[s] = at;
        if (atom.folded.size() >= 4) (atom.capital ? capitals : smalls)[s]++;
        if (known_[static_cast<std::size_t>(at)]) continue;
        const Match match = context.tables.match(context.atoms, at);
        for (int k = match.begin; k < match.end && match.known >= 0; ++k) known_[static_cast<std::size_t>(k)] = true;
    }
    std::vector<int> shouted(sentences, 0), words(sentences, 0);
    for (const Atom& atom : context.atoms) {
        if (!atom.word || atom.folded.size() < 2) continue;
        const auto s = static_cast<std::size_t>(atom.sentence);
        ++words[s];
        shouted[s] += atom.all_caps;
    }
    heading_end_.assign(sentences, -1);
    for (std::size_t s = 0; s < sentences; ++s) {
        heading_end_[s] = run_in_heading(first_of_sentence_[s]);
        // A headline has no full stop; within running text a line of names is none.
        const std::string_view line = context.annotation.sentences[s].span.in(context.report.text);
        const bool ended = line.ends_with('.') || line.ends_with('?') || line.ends_with(',') || line.ends_with(':');
        const bool mostly = capitals[s] >= 3 && smalls[s] * 3 <= capitals[s] && capitals[s] + smalls[s] >= 4;
        // "Potential Fallout" on a line of its own is a heading too.
        const int paragraph = context.annotation.sentences[s].paragraph;
        const bool own_line = (s == 0 || context.annotation.sentences[s - 1].paragraph != paragraph) &&
                              (s + 1 == sentences || context.annotation.sentences[s + 1].paragraph != paragraph);
        title_case_[s] = (!ended && (mostly || (own_line && all_capitals(static_cast<int>(s))))) ||
                         (shouted[s] >= 5 && shouted[s] * 3 >= words[s] * 2);  // a line in capitals throughout
    }
    for (int at = 0; at < context.size(); ++at) {
        const Atom& atom = context.atom(at);
        if (atom.word && !atom.capital && !is_name_particle(atom.folded)) small_.insert(atom.folded);
        if (!atom.word || !atom.capital || in_heading(at) ||
            at == first_of_sentence_[static_cast<std::size_t>(atom.sentence)])
            continue;
        if (at > 0 && opens_quote(context.surface(at - 1, at))) continue;
        inside_.insert(atom.folded);
    }
}

// True for a line of two words or more that all begin with a capital: "Potential Fallout", "No Return".
bool RunFinder::all_capitals(int sentence) const {
    constexpr int most = 14;
    int words = 0;
    for (int at = first_of_sentence_[static_cast<std::size_t>(sentence)]; at >= 0 && at < context_.size(); ++at) {
        const Atom& atom = context_.atom(at);
        if (atom.sentence != sentence) break;
        if (!atom.word || atom.possessive) continue;
        if ((!atom.capital && atom.folded.size() >= 4) || ++words > most) return false;
    }
    return words >= 2;
}

// "Shifting Water Policy: the two states ..." begins with a heading: the atom of its colon, or -1 where `first` opens
// none. A speaker's name before a colon ("Jane Doe: We will") is no heading.
int RunFinder::run_in_heading(int first) const {
    constexpr int most = 14;  // atoms; longer ones are clauses
    int capitals = 0, last = -1;
    for (int at = first; at >= 0 && at - first < most && context_.same_sentence(first, at); ++at) {
        const Atom& atom = context_.atom(at);
        if (atom.word && !atom.possessive) {
            if (!atom.capital && atom.folded.size() >= 4) return -1;
            capitals += atom.capital;
            last = at;
        } else if (context_.surface(at, at + 1) == ":") {
            const bool thing = last >= 0 && (context_.tables.thing(context_.atom(last).folded) ||
                                             context_.token(last).upos == Upos::NOUN);
            return capitals >= 2 && thing ? at : -1;
        }
    }
    return -1;
}

bool RunFinder::name_word(int at) const {
    const Atom& atom = context_.atom(at);
    const bool point =
        at + 1 < context_.size() && context_.atom(at + 1).glued && context_.surface(at + 1, at + 2) == ".";
    const bool initial = atom.folded.size() == 1 && (point || context_.surface(at, at + 1).ends_with('.'));  // "A. T."
    const bool hyphened = is_article_particle(atom.folded) && at + 2 < context_.size() && context_.atom(at + 1).glued &&
                          context_.surface(at + 1, at + 2) == "-" && context_.atom(at + 2).glued &&
                          context_.atom(at + 2).capital;  // "An-Nur"
    if (!atom.word || !atom.capital || (context_.tables.never_name(atom.folded) && !initial && !hyphened))
        return atom.word && atom.capital && atom.all_caps && known_[at];
    const bool first = at == first_of_sentence_[static_cast<std::size_t>(atom.sentence)] ||
                       (at > 0 && opens_quote(context_.surface(at - 1, at)));
    if (known_[static_cast<std::size_t>(at)]) {
        // "Nice", "Reading": a word that opens a line is a known name only when the grammar sees one.
        const Upos tag = context_.token(at).upos;
        return !(first || in_heading(at)) || tag == Upos::PROPN || tag == Upos::ADJ || tag == Upos::X ||
               tag == Upos::NOUN;
    }
    if (in_heading(at)) return seen_inside(atom.folded);
    if (!first) return true;
    const Upos upos = context_.token(at).upos;
    if (upos == Upos::PROPN || seen_inside(atom.folded)) return true;
    const bool article = is_article_particle(atom.folded) && context_.same_sentence(at, at + 1) &&
                         context_.atom(at + 1).glued && !context_.atom(at + 1).possessive;
    if (context_.tables.given_gender(atom.folded) || article) return true;
    if (upos != Upos::ADJ && upos != Upos::NOUN && upos != Upos::X) return false;
    // "Southern Haulage Union": a capital after it shows that the line does not merely begin here.
    return context_.same_sentence(at, at + 1) && context_.atom(at + 1).capital &&
           !context_.tables.never_name(context_.atom(at + 1).folded);
}

namespace {

// Nouns of texts that states and bodies sign: what they are about is part of their name.
bool is_instrument(std::string_view word) {
    return one_of(word, {"convention", "treaty", "protocol", "agreement", "accord", "memorandum", "arrangement", "pact",
                         "declaration", "charter", "covenant", "compact"});
}

}  // namespace

bool RunFinder::joins_over(int left, int from, int to) const {
    const std::string& word = context_.atom(from).folded;
    const NameTables& tables = context_.tables;
    const auto body_before = [&] {
        for (int k = left; k >= 0 && left - k < 6 && context_.same_sentence(left, k); --k)
            if (tables.org_word(context_.atom(k).folded)) return true;
        return false;
    };
    if (word == "of") {
        // "Fighters of the Front", "Officials of the Bank": the people of a body are not the body.
        const std::string& before = context_.atom(left).folded;
        const WordKind* noun = tables.nominal(
            before.ends_with('s') ? std::string_view(before).substr(0, before.size() - 1) : std::string_view(before));
        const bool family = before == "sons" || before == "brothers" || before == "children" || before == "mothers" ||
                            before == "guards" || (context_.atom(left).capital && before != "soldiers" && before != "partisans" && calls_itself_band(before));
        if (noun && !family && (noun->kind == "people" || noun->kind == "group")) return false;
        // "Jane Doe of the Centre": a person ends before "of".
        for (int k = left; k >= 0 && left - k < 4 && context_.same_sentence(left, k) && context_.atom(k).capital; --k) {
            if (tables.org_word(context_.atom(k).folded)) break;
            if (tables.given_gender(context_.atom(k).folded)) return false;
            // "Bishop Doe of the Conference".
            if (k < left && one_of(context_.atom(k).folded,
                                   {"bishop",  "archbishop", "judge",      "justice", "colonel",   "col",
                                    "captain", "capt",       "commander",  "admiral", "brigadier", "minister",
                                    "sheikh",  "imam",       "ayatollah",  "senator", "sen",       "professor",
                                    "prof",    "dr",         "ambassador", "mayor"}))
                return false;
        }
        return true;
    }
    if (one_of(word, {"for", "pour", "para", "por"})) return body_before();  // "Frente para a Liberdade": also as the body calls itself
    if (word == "on") {
        const std::string& head = context_.atom(left).folded;
        return one_of(head, {"committee", "council", "commission", "subcommittee", "organization", "organisation",
                             "centre", "center"}) ||
               is_instrument(head);
    }
    if (word == "and" || context_.surface(from, from + 1) == "&") {
        // "Bread and Butter Committee", "Ministry of Trade and Industry": one word after it, then the body's head word,
        // or a body before it whose name goes on.
        if (context_.surface(from, from + 1) == "&") return true;
        if (known_[static_cast<std::size_t>(left)] && !body_before()) return false;
        // "Protocol on Shared Wells and Border Marks": what an instrument is about goes on.
        if (context_.atom(to).capital)
            for (int k = left; k > 0 && left - k < 6 && context_.same_sentence(left, k) && context_.atom(k).word; --k)
                if (one_of(context_.atom(k).folded, {"on", "for", "of"}) && is_instrument(context_.atom(k - 1).folded)) return true;
        if (field_of_body(context_, left) && (is_field(context_.atom(to).folded) || crafts(context_, to))) return true;
        int head = to + 1;
        while (head < context_.size() && head - to < 4 && context_.same_sentence(to, head) &&
               context_.atom(head).capital) {
            if (tables.org_word(context_.atom(head).folded)) {
                for (int k = left; k >= 0 && left - k < 6 && context_.same_sentence(left, k) && context_.atom(k).word;
                     --k)
                    if (tables.org_word(context_.atom(k).folded)) return false;
                return true;
            }
            ++head;
        }
        return false;
    }
    return is_name_particle(word);
}

int RunFinder::joined(int at) const {
    const int size = context_.size();
    int next = at + 1;
    if (next >= size || !context_.same_sentence(at, next)) return -1;
    if (name_word(next)) return next;
    const Atom& after = context_.atom(next);
    // A glued hyphen or a possessive ending, then a name word: "al-Rashid", "Jordan's Interior Ministry".
    if ((!after.word && !after.digit && after.glued) || after.possessive) {
        const std::string_view mark = context_.surface(next, next + 1);
        if (!after.possessive && mark != "-" && mark != "/" && mark != "\xE2\x80\x91" && mark != "\xE2\x80\x93" &&
            mark != "." && mark != "&" && mark != "'" && mark != "\xE2\x80\x99")
            return -1;
        const int over = next + 1;
        if (!context_.same_sentence(at, over)) return -1;
        if (mark == ".") return context_.atom(at).folded.size() <= 3 && name_word(over) ? over : -1;
        if (name_word(over) && (after.possessive || context_.atom(over).glued)) return over;
        // "Shia' al-Sudani": the mark closes a word of the name.
        if ((mark == "'" || mark == "\xE2\x80\x99") && !after.possessive) return joined(next);
        // "Solheim-Vaas", but not "Iran-backed"; a number may close a name: "Unit-8200".
        return -1;
    }
    if (after.digit && after.word && context_.atom(at).capital) return -1;
    // One or two joining words: "of", "of the", "bin", "for". Of the articles only al and el stand without a hyphen.
    const bool loose = is_article_particle(after.folded) && after.folded != "al" && after.folded != "el" &&
                       !(context_.same_sentence(at, next + 1) && context_.atom(next + 1).glued);
    if (loose) return -1;
    const bool joins = after.folded == "of" || one_of(after.folded, {"for", "pour", "para", "por"}) || after.folded == "and" || after.folded == "on" ||
                       context_.surface(next, next + 1) == "&" || is_name_particle(after.folded);
    if (!joins) return -1;
    int over = next + 1;
    while (over < size && context_.same_sentence(at, over) && over - next <= 3) {
        const Atom& word = context_.atom(over);
        if (name_word(over)) break;
        const bool pass = (word.folded == "the" && one_of(context_.atom(over - 1).folded, {"of", "for"})) ||
                          is_name_particle(word.folded) ||
                          (!word.word && word.glued && context_.surface(over, over + 1) == "-");
        if (!pass) return -1;
        ++over;
    }
    if (over >= size || !context_.same_sentence(at, over) || !name_word(over)) return -1;
    return joins_over(at, next, over) ? over : -1;
}

std::vector<Run> RunFinder::runs() const {
    std::vector<Run> out;
    for (int at = 0; at < context_.size(); ++at) {
        const Atom& atom = context_.atom(at);
        // A small particle may open a name: "al-Shabaab", "bin Laden".
        const bool particle = atom.word && !atom.capital && is_article_particle(atom.folded) &&
                              context_.same_sentence(at, at + 2) && context_.atom(at + 1).glued &&
                              context_.atom(at + 2).glued && context_.atom(at + 2).capital;
        if (!particle && !name_word(at)) {
            // Known names in small letters: none start a run, nominals find them.
            continue;
        }
        int last = particle ? at + 2 : at;
        // No name is that long; a hostile text of capitals stays cheap.
        for (int next = joined(last); next >= 0 && last - at < 40; next = joined(last)) last = next;
        out.push_back({at, last + 1});
        at = last;
    }
    return out;
}

}  // namespace dateline::naming
