#include "annotate/names/cues.h"

namespace dateline::naming {

bool names_land(std::string_view first, std::string_view last) {
    return one_of(last,
                  {"river",     "lake",   "valley",    "street",      "road",     "airport", "bridge",   "dam",
                   "camp",      "city",   "province",  "governorate", "district", "county",  "island",   "islands",
                   "mountains", "hills",  "bay",       "sea",         "square",   "park",    "crossing", "highway",
                   "village",   "port",   "peninsula", "canal",       "mosque",   "prison",  "base",     "hotel",
                   "gate",      "region", "state",     "palace",      "stadium"}) ||
           one_of(first, {"mount", "lake",  "camp", "fort", "port", "tell",  "tal",  "wadi", "jabal",
                          "jebel", "ras",   "deir", "khan", "ain",  "ayn",   "beit", "bayt", "kafr",
                          "north", "south", "east", "west", "san",  "santa", "saint"});
}

bool calls_itself_band(std::string_view first) {
    return one_of(first, {"sons",    "brothers",  "guardians",  "soldiers",   "lions",   "hawks",   "martyrs", "knights",
                          "defenders", "protectors", "liberators", "avengers", "falcons", "eagles",  "wolves",  "leopards",
                          "tigers",  "partisans", "heirs",      "warriors",   "sentinels", "wardens", "swords", "lords",
                          "hunters", "companions", "redeemers", "grandsons",  "saviours"});
}

bool names_event_or_text(std::string_view first, std::string_view last) {
    return one_of(first, {"operation", "exercise",  "resolution", "order",   "battle",   "chapter",  "article",
                          "section",   "level",     "phase",      "annex",   "appendix", "protocol", "clause",
                          "paragraph", "part",      "title",      "table",   "figure",   "volume",   "schedule",
                          "siege",     "hurricane", "typhoon",    "cyclone", "tropical"}) ||
           one_of(last, {"war",          "summit",     "conference",   "forum",     "dialogue",  "prize",
                         "award",        "festival",   "championship", "cup",       "games",     "act",
                         "constitution", "revolution", "uprising",     "spring",    "revolt",    "rebellion",
                         "massacre",     "genocide",   "wars",         "campaign",  "offensive", "olympics",
                         "crusade",      "referendum", "election",     "elections", "marathon"});
}

char gender_of_title(std::string_view word) {
    if (one_of(word,
               {"mr", "sir", "lord", "king", "prince", "sheikh", "imam", "ayatollah", "pope", "congressman",
                "spokesman", "chairman", "businessman", "mister", "sultan", "emir", "rabbi", "mullah", "patriarch"}))
        return 'm';
    if (one_of(word, {"mrs", "ms", "miss", "lady", "madam", "queen", "princess", "dame", "congresswoman", "spokeswoman",
                      "chairwoman", "actress", "umm", "sister"}))
        return 'f';
    return 0;
}

bool Cues::at_place_cue(int begin) const {
    int k = begin - 1;
    if (k >= 0 && context_.same_sentence(begin, k) &&
        one_of(context_.atom(k).folded, {"the", "southern", "northern", "eastern", "western", "central", "nearby"}))
        --k;
    if (k < 0 || !context_.same_sentence(begin, k)) return false;
    if (one_of(context_.atom(k).folded, {"in", "at", "near", "outside", "around", "across", "through", "via", "towards",
                                         "toward", "into", "inside", "throughout"}))
        return true;
    if (one_of(context_.atom(k).folded, {"hamlet", "village", "settlement"}) && k > 0 && context_.same_sentence(begin, k - 1) &&
        one_of(context_.atom(k - 1).folded, {"the", "a", "small", "border", "remote", "nearby"}))
        return true;  // "the hamlet Tarn"
    if (k < 1 || context_.atom(k).folded != "of") return false;
    return one_of(
        context_.atom(k - 1).folded,
        {"city",        "town",   "village",   "province",  "governorate", "district",      "north",        "south",
         "east",        "west",   "northeast", "northwest", "southeast",   "southwest",     "outskirts",    "region",
         "port",        "state",  "island",    "capital",   "suburb",      "streets",       "market",       "residents",
         "inhabitants", "mayor",  "governor",  "siege",     "battle",      "neighbourhood", "neighborhood", "airport",
         "centre",      "center", "heart",     "edge",      "hamlet",      "settlement",    "locality",     "municipality",
         "commune",     "county", "prefecture", "oasis",    "suburbs",     "vicinity",      "department",   "environs"});
}

// "flew to Oslo", "returned from Oslo", "visited Oslo": a city; "loyal to Oslo" is its government.
bool Cues::moves_to(int begin) const {
    const int before = begin - 1;
    if (!context_.same_sentence(begin, before)) return false;
    if (one_of(context_.token(before).lemma, {"reach", "leave", "visit", "enter"})) return true;
    if (!one_of(context_.atom(before).folded, {"from", "to"})) return false;
    for (int k = before - 1; k >= before - 4 && context_.same_sentence(begin, k); --k)
        if (one_of(context_.token(k).lemma,
                   {"travel", "fly",     "return", "go",        "drive",     "move",     "head",   "arrive",
                    "flee",   "march",   "bring",  "send",      "come",      "transfer", "flight", "trip",
                    "visit",  "journey", "road",   "convoy",    "retreat",   "advance",  "take",   "telephone",
                    "phone",  "speak",   "km",     "kilometer", "kilometre", "mile"}))
            return true;
    return false;
}

WordKind Cues::body_of(int begin, int end, const WordKind& head) const {
    if (head.type == EntityType::state_body && head.role == "MIL") {
        for (int k = begin; k < end; ++k)
            if (context_.atom(k).capital &&
                one_of(context_.atom(k).folded, {"liberation",     "resistance",     "revolutionary", "freedom",     "insurgent",    "rebel",
                                                 "guerrilla",      "liberacion",     "libertacao",    "revolucionario", "revolucionaria",
                                                 "revolucionarias", "revolucionarios", "insurgente",  "insurgentes"}))
                return {EntityType::armed_group, "REB", head.kind};
    } else if (head.type == EntityType::state_body && head.role == "LEG") {
        for (int k = begin; k < end; ++k)
            if (one_of(context_.atom(k).folded, {"unions", "syndicates", "workers", "students", "journalists"}))
                return {EntityType::organization, "LAB", head.kind};  // "Quell Congress of Trade Unions"
    } else if (head.type == EntityType::organization && head.role == "GOV" &&
               one_of(context_.atom(begin).folded, {"state", "national", "federal"})) {
        return {EntityType::state_body, "GOV", head.kind};
    }
    return head;
}

bool Cues::done_with_places(int begin) const {
    const int before = begin - 1;
    if (!context_.same_sentence(begin, before)) return false;
    const std::string& word = context_.atom(before).folded;
    if (context_.token(before).upos == Upos::VERB &&
        one_of(word, {"shelled",   "shelling",   "bombarded", "bombarding", "bombed",   "bombing",  "razed",    "razing",
                      "overran",   "overrunning", "besieged", "besieging",  "stormed",  "storming", "retook",   "retaking",
                      "encircled", "encircling", "torched",   "torching",   "pillaged", "pillaging", "ransacked", "ransacking"}))
        return true;
    if (!context_.same_sentence(begin, before - 1)) return false;
    const std::string& verb = context_.atom(before - 1).folded;
    // Right behind the verb: one speaks to people, but flies to towns.
    if (one_of(word, {"to", "from"}) &&
        one_of(context_.token(before - 1).lemma, {"fly", "march", "travel", "retreat", "deploy", "relocate", "drive"}))
        return true;
    if (word == "from" && one_of(context_.token(before - 1).lemma, {"withdraw"})) return true;
    if (word == "on")
        return one_of(verb, {"march", "marched", "marching", "advance", "advanced", "advancing", "converge", "converged", "converging"});
    return word == "of" && one_of(verb, {"shelling", "bombardment", "bombing", "encirclement", "storming"});
}

bool Cues::before_place_word(int end) const {
    if (!context_.same_sentence(end - 1, end)) return false;
    return one_of(
        context_.atom(end).folded,
        {"province",     "governorate", "district",  "region",        "city",         "town",   "village", "river",
         "crossing",     "valley",      "mountain",  "mountains",     "airport",      "border", "highway", "street",
         "bridge",       "dam",         "camp",      "port",          "area",         "island", "county",  "state",
         "suburb",       "suburbs",     "outskirts", "neighbourhood", "neighborhood", "mayor",  "streets", "residents",
         "municipality", "prefecture",  "oblast",    "strip",         "peninsula"});
}

bool Cues::language(int begin, int end) const {
    const bool more = context_.same_sentence(end - 1, end);
    if (more && one_of(context_.atom(end).folded, {"language", "word", "dialect", "alphabet", "script", "translation",
                                                   "speaker", "speakers", "speaking"}))
        return true;
    if (more && context_.surface(end, end + 1) == "-" && context_.same_sentence(end - 1, end + 1) &&
        one_of(context_.atom(end + 1).folded, {"language", "speaking", "speaker", "speakers"}))
        return true;
    if (!context_.same_sentence(begin, begin - 1)) return false;
    const Upos next = more ? context_.token(end).upos : Upos::PUNCT;
    const bool alone = next != Upos::NOUN && next != Upos::PROPN && next != Upos::ADJ && next != Upos::NUM;
    return alone && (one_of(context_.atom(begin - 1).folded,
                            {"speak", "speaks", "spoke", "speaking", "learn", "learns", "understand", "understands"}) ||
                     (one_of(context_.atom(begin - 1).folded, {"in", "into"}) &&
                      context_.token(begin).upos != Upos::NOUN && !context_.atom(begin).folded.ends_with("s")));
}

bool Cues::lies_in(int begin) const {
    return context_.same_sentence(begin, begin - 1) &&
           one_of(context_.atom(begin - 1).folded,
                  {"in", "near", "outside", "across", "throughout", "towards", "toward"}) &&
           !context_.atom(begin - 1).capital;
}

namespace {

// Words before the names of ships, storms and other things that are called like people.
bool is_thing_word(std::string_view word) {
    return one_of(word, {"hurricane", "typhoon",   "cyclone",    "storm",     "ship",      "vessel",    "tanker",
                         "ferry",     "freighter", "frigate",    "destroyer", "warship",   "submarine", "yacht",
                         "trawler",   "dhow", "gunboat", "minesweeper", "icebreaker", "steamer", "boat",      "carrier",    "cruiser",   "corvette",  "barge",     "uss",
                         "hms",       "mv",        "ss",         "hmc",       "rms",       "hmas",      "ins",
                         "satellite", "rocket",    "spacecraft", "probe",     "operation", "racehorse"});
}

}  // namespace

bool Cues::named_thing(int begin) const {
    int k = begin - 1;
    // "The tanker Blue Heron": the capitals before belong to its name.
    while (k >= 0 && begin - k <= 4 && context_.same_sentence(begin, k) &&
           (is_quote(context_.surface(k, k + 1)) ||
            (context_.atom(k).capital && context_.atom(k).word && !context_.atom(k).all_caps &&
             (context_.token(k).upos == Upos::PROPN || context_.token(k).upos == Upos::ADJ) &&
             tables_.title(context_.atoms, k, nullptr) == 0 && !is_thing_word(context_.atom(k).folded))))
        --k;
    return k >= 0 && context_.same_sentence(begin, k) && is_thing_word(context_.atom(k).folded) &&
           (k == begin - 1 || !context_.atom(k).capital || context_.atom(k).all_caps);
}

bool Cues::identified_person(int begin) const {
    constexpr int verb_window = 10, noun_window = 14;
    if (!context_.same_sentence(begin, begin - 1) || context_.atom(begin - 1).folded != "as") return false;
    int verb = begin - 2;
    while (begin - verb <= verb_window && context_.same_sentence(begin, verb) &&
           !one_of(context_.atom(verb).folded, {"named", "identified", "naming", "identifying"}))
        --verb;
    if (begin - verb > verb_window || !context_.same_sentence(begin, verb)) return false;
    const auto person = [&](int k) {
        const WordKind* noun = tables_.nominal(context_.token(k).lemma);
        return (noun && noun->kind == "people") || one_of(context_.atom(k).folded, {"victim", "victims", "dead", "suspect", "attacker", "him", "her", "man", "woman", "boy", "girl", "child", "one"});
    };
    // "Named the village as": what stands between is what gets the name, unless it tells by whom.
    for (int k = verb + 1; k < begin - 1 && context_.atom(k).folded != "by"; ++k)
        if (context_.token(k).upos == Upos::NOUN || context_.token(k).upos == Upos::PRON || person(k)) return person(k);
    for (int k = verb - 1; k >= 0 && begin - k <= noun_window && context_.same_sentence(begin, k); --k)
        if (context_.token(k).upos == Upos::NOUN || person(k)) return person(k);
    return false;
}

bool Cues::article_before(int begin) const {
    return context_.same_sentence(begin, begin - 1) && context_.atom(begin - 1).folded == "the";
}

// ", 38," or ", a farmer" or ", who": what follows a person's name.
bool Cues::apposed_person(int begin, int end) const {
    const auto word = [&](int k) -> std::string_view {
        return context_.same_sentence(begin, k) ? std::string_view(context_.atom(k).folded) : std::string_view();
    };
    if (word(end) == "who" || word(end) == "whose") return true;
    if (context_.same_sentence(begin, end) && context_.surface(end, end + 1) == ",") {
        if (context_.same_sentence(begin, end + 1) && context_.atom(end + 1).digit &&
            context_.same_sentence(begin, end + 2) && context_.surface(end + 2, end + 3) == ",")
            return true;
        if (word(end + 1) == "who" || word(end + 1) == "whose") return true;
        for (int k = end + 1; k < end + 7 && context_.same_sentence(begin, k); ++k) {
            if (!context_.atom(k).word) break;
            const Title* title = nullptr;
            if (!context_.atom(k).capital && tables_.title(context_.atoms, k, &title) > 0 && title && !title->rank)
                return true;
            const WordKind* noun = tables_.nominal(context_.token(k).lemma);
            if (noun && (noun->kind == "people" || noun->kind == "office") && context_.token(k).upos == Upos::NOUN &&
                !one_of(word(k), {"members", "people"}))
                return true;
        }
    }
    if (begin >= 2 && context_.same_sentence(begin, begin - 1) && context_.surface(begin - 1, begin) == ",") {
        const int k = begin - 2;
        const Title* title = nullptr;
        const WordKind* noun = tables_.nominal(context_.token(k).lemma);
        if (noun && (noun->kind == "office" ||
                     (noun->kind == "people" && !noun->role.empty() && context_.token(k).upos == Upos::NOUN)))
            return true;
        if (tables_.title(context_.atoms, k, &title) > 0 && title && !title->rank) return true;
    }
    return false;
}

// ", a 71-year-old pensioner," between two commas describes a person, unless "in" or "at" stands before the name.
bool Cues::described_person(int begin, int end) const {
    if (context_.same_sentence(begin, begin - 1) &&
        one_of(context_.atom(begin - 1).folded, {"in", "at", "near", "from", "to", "of", "for", "the", "on", "over"}))
        return false;
    if (!context_.same_sentence(begin, end + 2) || context_.surface(end, end + 1) != "," ||
        !one_of(context_.atom(end + 1).folded, {"a", "an"}))
        return false;
    bool person = false;
    for (int k = end + 2; k < end + 12 && context_.same_sentence(begin, k); ++k) {
        if (context_.surface(k, k + 1) == "," || one_of(context_.atom(k).folded, {"who", "whose"})) return person;
        if (context_.token(k).upos == Upos::VERB || context_.token(k).upos == Upos::AUX) return false;
        const WordKind* noun = tables_.nominal(context_.token(k).lemma);
        if ((noun && (noun->kind == "people" || noun->kind == "office")) ||
            (context_.atom(k).folded == "old" && context_.token(k - 1).upos != Upos::DET))
            person = true;
    }
    return false;
}

// The kind of the common noun at atom `k` of the sentence of `begin`, or null.
const WordKind* Cues::noun_at(int begin, int k) const {
    if (!context_.same_sentence(begin, k)) return nullptr;
    const std::string& folded = context_.atom(k).folded;
    if (context_.token(k).upos != Upos::NOUN && !one_of(folded, {"daily", "weekly"})) return nullptr;
    const WordKind* noun = tables_.nominal(folded);
    if (!noun && folded.ends_with('s')) noun = tables_.nominal(std::string_view(folded).substr(0, folded.size() - 1));
    return noun;
}

// "Militias, among them X and the Y", "firms such as X, Y and Z": the noun in the plural that a list gives names to;
// null when none does.
const WordKind* Cues::listing_body(int begin) const {
    constexpr int longest = 24;  // atoms of a list before the name
    int k = begin - 1;
    bool listed = false;
    for (; k > 0 && begin - k < longest && context_.same_sentence(begin, k - 1); --k) {
        const Atom& atom = context_.atom(k);
        const std::string& word = atom.folded;
        if (one_of(word, {"including", "notably", "namely", "like"}) ||
            (one_of(word, {"them", "these"}) && context_.atom(k - 1).folded == "among") ||
            (word == "as" && context_.atom(k - 1).folded == "such")) {
            if (one_of(word, {"them", "these", "as"})) --k;
            listed = true;
            --k;
            break;
        }
        if (!(atom.capital || one_of(word, {"the", "and", "or", "of", "for"}) ||
              (!atom.word && !atom.digit && context_.surface(k, k + 1) != ";")))
            return nullptr;
    }
    if (!listed || k < 0) return nullptr;
    if (context_.same_sentence(begin, k) && context_.surface(k, k + 1) == ",") --k;
    if (k < 0 || !context_.atom(k).folded.ends_with('s')) return nullptr;
    const WordKind* noun = noun_at(begin, k);
    return noun && one_of(noun->kind, {"group", "body"}) ? noun : nullptr;
}

// "X, an umbrella of factions", "the militia X", "fighters of X": the noun that says what kind of body a name is.
const WordKind* Cues::apposed_body(int begin, int end) const {
    if (context_.same_sentence(begin, end) && context_.surface(end, end + 1) == "," &&
        context_.same_sentence(begin, end + 1) &&
        one_of(context_.atom(end + 1).folded, {"a", "an", "the", "one", "its", "two", "three", "both", "another"})) {
        for (int k = end + 2; k < end + 9 && context_.same_sentence(begin, k) && context_.atom(k).word; ++k) {
            if (one_of(context_.atom(k).folded, {"who", "whose", "which", "that"})) break;
            const WordKind* noun = noun_at(begin, k);
            if (!noun || (context_.same_sentence(begin, k + 1) && context_.token(k + 1).upos == Upos::NOUN)) continue;
            // "the minister, X, the ministry said": the noun speaks, it does not describe.
            if (context_.token(k).deprel == Deprel::nsubj) break;
            static const WordKind armed{EntityType::armed_group, "REB", "group"};
            for (int m = end + 2;
                 m < k + 6 && context_.same_sentence(begin, m) && (context_.atom(m).word || context_.atom(m).glued);
                 ++m)
                if (one_of(noun->kind, {"group", "body"}) &&
                    one_of(context_.atom(m).folded, {"armed", "militant", "rebel", "rebels", "insurgent", "militia",
                                                     "militias", "paramilitary"}))
                    return &armed;
            if (one_of(noun->kind, {"group", "body"})) return noun;
            break;
        }
    }
    // "X's fighters", "X newspaper", "X militia".
    if (context_.same_sentence(begin, end)) {
        const bool owns = context_.atom(end).possessive;
        const WordKind* noun = noun_at(begin, owns ? end + 1 : end);
        if (noun && noun->type == EntityType::armed_group && noun->kind == "people") return noun;
        if (noun && !owns && noun->kind == "body" && noun->type == EntityType::media) return noun;
        if (noun && !owns && context_.atom(end).folded == "militia") return noun;
        // "The Wakulima coalition": with an article, of a name that no state and no place has.
        if (noun && !owns && noun->kind != "people" && end - begin <= 2 && article_before(begin) &&
            one_of(context_.atom(end).folded, {"coalition", "alliance", "faction", "movement", "rebels"}))
            return noun;
        // "The Move Forward party", "Tarn's Ata-Vreld party", "the Los Vrelos gang".
        if (noun && !owns && end - begin <= 6 && one_of(context_.atom(end).folded, {"party", "gang"}) &&
            (article_before(begin) || (context_.same_sentence(begin, begin - 1) && context_.atom(begin - 1).possessive)))
            return noun;
    }
    // "A spokesman for the Wakulima", "members of the Wakulima": nobody speaks for "the" somebody.
    if (begin >= 3 && context_.same_sentence(begin, begin - 3) && article_before(begin) && end - begin <= 2 &&
        one_of(context_.atom(begin - 2).folded, {"of", "for"}) &&
        one_of(context_.token(begin - 3).lemma, {"spokesman", "spokeswoman", "spokesperson", "member", "fighter",
                                                 "militiaman", "cadre", "sympathizer", "sympathiser"})) {
        static const WordKind some{EntityType::organization, "", "body"};
        const WordKind* noun = noun_at(begin, begin - 3);
        return noun && noun->type == EntityType::armed_group ? noun : &some;
    }
    int k = begin - 1;
    // "A gang known as X", "a militia calling itself the X".
    int said = article_before(begin) ? begin - 2 : begin - 1;
    if (context_.same_sentence(begin, said - 2)) {
        const std::string& word = context_.atom(said).folded;
        const std::string& before = context_.atom(said - 1).folded;
        // "The party named Jane Doe its candidate" gave nobody its name; "a party named Renewal" has it.
        bool participle = false;
        if (context_.token(said).deprel == Deprel::acl && one_of(word, {"called", "named", "dubbed"}))
            for (int m = said - 2; m >= said - 4 && context_.same_sentence(said, m) && !participle; --m)
                participle = one_of(context_.atom(m).folded, {"a", "an", "another"});
        const int noun_at_end = participle                                                                         ? said - 1
                                : (word == "as" && before == "known") || (word == "itself" && before == "calling") ? said - 2
                                                                                                                  : -1;
        const WordKind* named = noun_at_end >= 0 ? noun_at(begin, noun_at_end) : nullptr;
        if (named && one_of(named->kind, {"group", "body"})) return named;
    }
    while (k > 0 && context_.same_sentence(begin, k) && one_of(context_.atom(k).folded, {"the", "of", "from"})) --k;
    if (k < 0 || !context_.same_sentence(begin, k)) return nullptr;
    const bool of = k + 1 < begin && one_of(context_.atom(k + 1).folded, {"of", "from"});
    if (context_.surface(k, k + 1) == ",") {
        --k;
        // "The leader of the valley bloc, Jane Doe": the comma belongs to the office, not to the body.
        for (int m = k - 1, words = 0; m > 0 && words < 7 && context_.same_sentence(begin, m); --m, ++words) {
            if (context_.token(m).upos == Upos::VERB || context_.token(m).upos == Upos::AUX) break;
            if (context_.atom(m).folded != "of") continue;
            const WordKind* who = noun_at(begin, m - 1);
            if ((who && one_of(who->kind, {"office", "people"})) || tables_.title(context_.atoms, m - 1, nullptr) == 1)
                return nullptr;
        }
    }
    const WordKind* noun = k >= 0 ? noun_at(begin, k) : nullptr;
    if (!noun) return listing_body(begin);
    if (!of && one_of(noun->kind, {"group", "body"})) return noun;
    // "fighters of the Front": who fights for it tells what it is.
    if (of && noun->kind == "people" && noun->type == EntityType::armed_group) return noun;
    return nullptr;
}

bool Cues::speaks(int end) const {
    return context_.same_sentence(end - 1, end) &&
           one_of(context_.token(end).lemma, {"say", "tell", "add", "argue", "explain", "write", "claim", "believe",
                                              "think", "recall", "ask", "reply", "insist", "testify"});
}

bool Cues::publishes(int end) const {
    return context_.same_sentence(end - 1, end) &&
           one_of(context_.token(end).lemma, {"report", "quote", "broadcast", "publish", "air", "cite"}) &&
           context_.token(end).upos == Upos::VERB;
}

}  // namespace dateline::naming
