// What stands at the edge of a name and belongs to it: the word of a place written small ("Hawran province"), the form
// of a company ("Harrow Tin, Inc."), the letters of a federal state behind a town ("Salina, KS").
#include <algorithm>
#include <functional>

#include "annotate/names/cues.h"

namespace dateline::naming {

namespace {

bool place_word(std::string_view word) {
    return one_of(word,
                  {"province",   "governorate",  "district", "county",  "river",     "mountains", "mountain", "valley",
                   "strip",      "peninsula",    "desert",   "dam",     "airport",   "island",    "islands",  "oblast",
                   "prefecture", "municipality", "crossing", "heights", "plateau",   "canal",     "strait",   "bay",
                   "basin",      "hills",        "barrage",  "lake",    "highlands", "square"});
}

bool company_form(std::string_view word) {
    return one_of(word,
                  {"inc", "ltd", "llc", "llp", "corp", "lp", "plc", "gmbh", "sa", "spa", "ag", "pty", "bhd", "oyj"});
}

bool federal_state(std::string_view letters) {
    return one_of(letters,
                  {"al", "ak", "az", "ar", "ca", "co", "ct", "de", "fl", "ga", "ia", "id", "il", "in", "ks", "ky", "la",
                   "ma", "md", "me", "mi", "mn", "mo", "ms", "mt", "nc", "nd", "ne", "nh", "nj", "nm", "nv", "ny", "oh",
                   "ok", "or", "pa", "ri", "sc", "sd", "tn", "tx", "ut", "va", "vt", "wa", "wi", "wv", "wy", "dc"});
}

bool month_word(std::string_view word) {
    return one_of(word, {"january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
                         "november", "december"});
}

// "21", "25th": a day of a month.
bool day_number(const Atom& atom) {
    if (!atom.digit || atom.folded.empty() || atom.folded.size() > 4) return false;
    std::string_view digits = atom.folded;
    if (digits.ends_with("st") || digits.ends_with("nd") || digits.ends_with("rd") || digits.ends_with("th"))
        digits.remove_suffix(2);
    if (digits.empty() || digits.size() > 2 || digits.find_first_not_of("0123456789") != std::string_view::npos) return false;
    return digits != "0" && (digits.size() == 1 || digits <= "31");
}

// Where a date that ends before `end` begins ("21 January", "January 21", "25th of May"); `end` when none does.
int date_before(const NameContext& context, int end) {
    const auto month = [&](int at) { return context.atom(at).capital && month_word(context.atom(at).folded); };
    if (!context.same_sentence(end - 1, end - 2)) return end;
    if (month(end - 1) && day_number(context.atom(end - 2))) return end - 2;
    if (day_number(context.atom(end - 1)) && month(end - 2)) return end - 2;
    if (month(end - 1) && context.atom(end - 2).folded == "of" && context.same_sentence(end - 1, end - 3) &&
        day_number(context.atom(end - 3)))
        return end - 3;
    return end;
}

bool named_after_day(EntityType type) {
    return type == EntityType::armed_group || type == EntityType::organization || type == EntityType::political_party ||
           type == EntityType::state_body || type == EntityType::other;
}

// "The 21 January Column", "the March 23 Movement", "Organisation 17 November": a body called after a day. "On 21 January
// Parliament met" tells a day: behind an article, or at the head of a line what is no body of state, it is a name's.
void take_in_dates(const NameContext& context, std::vector<Found>& names) {
    for (std::size_t i = 0; i < names.size(); ++i) {
        Found& name = names[i];
        if (!named_after_day(name.type)) continue;
        const int floor = i > 0 ? names[i - 1].end : 0;
        const int ceiling = i + 1 < names.size() ? names[i + 1].begin : context.size();
        // "Revolutionary Organization 17 November", but not "17 November 2024".
        const int after = name.end + 2;
        if (after <= ceiling && context.same_sentence(name.begin, after) && date_before(context, after) == name.end &&
            one_of(context.atom(name.end - 1).folded, {"organization", "organisation", "movement", "group", "cell"}) &&
            !context.atom(after).digit && context.surface(after, after + 1) != ",")
            name.end = after;
        const auto here = [&](int at) { return at >= floor && context.same_sentence(name.begin, at); };
        int begin = date_before(context, name.begin);
        if (begin == name.begin && name.end - name.begin > 1) {
            begin = date_before(context, name.begin + 1);  // the month was read as a word of the name
            if (begin > name.begin) begin = name.begin;
        }
        if (begin == name.begin || !here(begin)) continue;
        const bool article = here(begin - 1) && context.atom(begin - 1).folded == "the";
        const bool opens = !context.same_sentence(begin, begin - 1) && name.type != EntityType::state_body && name.type != EntityType::other;
        if (!article && !opens) continue;
        name.begin = begin;
        name.sure = true;
    }
}

// The same where no name was found: "the 4 February Column", "the 20 February Movement".
void find_dated_names(const NameContext& context, std::vector<Found>& names) {
    std::vector<Found> more;
    std::size_t next = 0;
    for (int at = 3; at < context.size(); ++at) {
        while (next < names.size() && names[next].end <= at) ++next;
        const WordKind* const word = context.atom(at).capital ? context.tables.org_word(context.atom(at).folded) : nullptr;
        if (!word || word->type == EntityType::state_body || !context.same_sentence(at, at - 1)) continue;
        const int begin = date_before(context, at);
        if (begin == at || !context.same_sentence(at, begin - 1) || context.atom(begin - 1).folded != "the") continue;
        if (next < names.size() && names[next].begin <= at) continue;
        if (next > 0 && names[next - 1].end > begin) continue;
        Found found;
        found.begin = begin, found.end = at + 1;
        found.type = word->type, found.role = word->role;
        found.sure = true;
        found.rule = "body_word";
        more.push_back(std::move(found));
    }
    if (more.empty()) return;
    for (Found& found : more) names.push_back(std::move(found));
    std::stable_sort(names.begin(), names.end(), [](const Found& a, const Found& b) { return a.begin < b.begin; });
}

// "High Commissioner for Human Rights", "Special Rapporteur on Torture": what an office of a body is for goes on its name.
void close_up_mandates(const NameContext& context, std::vector<Found>& names) {
    for (std::size_t i = 0; i + 1 < names.size(); ++i) {
        Found& name = names[i];
        const Found& field = names[i + 1];
        if (field.begin != name.end + 1 || !context.same_sentence(name.begin, field.begin)) continue;
        if (!one_of(context.atom(name.end).folded, {"for", "on"}) || !context.atom(field.begin).capital || !field.lexicon.empty()) continue;
        if (!one_of(context.atom(name.end - 1).folded, {"commissioner", "rapporteur", "ombudsman", "ombudswoman", "representative", "commission",
                                                        "commissariat", "centre", "center", "observatory", "council", "office"}) ||
            name.end - name.begin < 2 || name.type == EntityType::place)
            continue;
        if (field.type == EntityType::state || field.type == EntityType::place || (field.type == EntityType::person && field.end - field.begin > 1)) continue;
        name.end = field.end;
        names.erase(names.begin() + static_cast<std::ptrdiff_t>(i) + 1);
    }
}

// "Bilal ag Cherif", "Biram ould Dah": a word for son or daughter, written small, joins what stands on both sides of it.
void join_descents(const NameContext& context, std::vector<Found>& names) {
    for (std::size_t i = 0; i < names.size(); ++i) {
        Found& name = names[i];
        const int son = name.begin - 1, father = name.begin - 2;
        if (name.type != EntityType::person || !context.same_sentence(name.begin, father)) continue;
        if (!one_of(context.atom(son).folded, {"ag", "ould", "uld", "wuld", "bin", "ibn", "bint", "binti", "wa"}) || context.atom(son).capital) continue;
        const Atom& before = context.atom(father);
        if (!before.word || !before.capital || before.all_caps) continue;
        Found* const other = i > 0 && names[i - 1].end > father ? &names[i - 1] : nullptr;
        if (!other) {
            name.begin = father;
            continue;
        }
        if (other->type != EntityType::person || other->end != son) continue;
        other->end = name.end;
        names.erase(names.begin() + static_cast<std::ptrdiff_t>(i));
        --i;
    }
}

}  // namespace

void widen_names(const NameContext& context, const std::function<bool(int)>& heading, std::vector<Found>& names) {
    find_dated_names(context, names);
    take_in_dates(context, names);
    close_up_mandates(context, names);
    join_descents(context, names);
    const int size = context.size();
    for (std::size_t i = 0; i < names.size(); ++i) {
        Found& name = names[i];
        const int limit = i + 1 < names.size() ? names[i + 1].begin : size;
        // "the daily, The Harbour Post": a capital article inside a sentence is a word of the name.
        const int before = name.begin - 1;
        const bool body = name.type != EntityType::person && name.type != EntityType::state &&
                          name.type != EntityType::nationality && name.type != EntityType::population;
        if (body && context.same_sentence(name.begin, before) && context.same_sentence(name.begin, before - 1) &&
            context.surface(before, before + 1) == "The" && !heading(before) &&
            (i == 0 || names[i - 1].end <= before) &&
            (context.atom(before - 1).word || context.surface(before - 1, before) == ","))
            --name.begin;
        const auto here = [&](int at) { return at < limit && context.same_sentence(name.begin, at); };
        if (name.type == EntityType::place && here(name.end)) {
            const Atom& next = context.atom(name.end);
            const bool compound =
                context.token(name.end).upos == Upos::NOUN || context.token(name.end).upos == Upos::PROPN;
            if (!next.capital && compound && !next.glued && place_word(next.folded))
                ++name.end;
            else if (here(name.end + 1) && next.folded == "border" && context.atom(name.end + 1).folded == "crossing")
                name.end += 2;
        } else if ((name.type == EntityType::organization || name.type == EntityType::person ||
                    name.type == EntityType::other) &&
                   context.same_sentence(name.begin, name.end + 1) && context.surface(name.end, name.end + 1) == "," &&
                   context.atom(name.end + 1).capital && company_form(context.atom(name.end + 1).folded)) {
            name.end += 2;
            name.type = EntityType::organization;
            name.role = "BUS";
            name.sure = true;
            name.rule = "company_form";
            // The form was taken for a name of its own.
            if (i + 1 < names.size() && names[i + 1].begin < name.end)
                names.erase(names.begin() + static_cast<std::ptrdiff_t>(i) + 1);
        }
    }
}

void give_offices_their_state(const NameContext& context, std::vector<Found>& names) {
    for (std::size_t i = 1; i < names.size(); ++i) {
        Found& person = names[i];
        const Found& land = names[i - 1];
        if (person.type != EntityType::person || !person.country.empty() || !person.has_office ||
            land.type != EntityType::state || !context.same_sentence(person.begin, land.begin))
            continue;
        int at = land.end;
        while (at < person.begin && context.atom(at).possessive) ++at;
        while (at < person.begin) {
            const int length = context.atom(at).folded.empty() ? 0 : context.tables.title(context.atoms, at, nullptr);
            if (length == 0) break;
            at += length;
        }
        if (at == person.begin) person.country = land.country;
    }
}

bool is_federal_state(const NameContext& context, int at) {
    const Atom& atom = context.atom(at);
    if (!atom.all_caps || atom.folded.size() != 2 || !federal_state(atom.folded)) return false;
    if (at < 2 || !context.same_sentence(at, at - 2) || context.surface(at - 1, at) != ",") return false;
    const Atom& town = context.atom(at - 2);
    // "Jane Doe, MD": letters behind a person's name are a degree.
    const bool person = context.same_sentence(at, at - 3) && context.tables.given_gender(context.atom(at - 3).folded);
    return town.word && town.capital && !town.all_caps && !person;
}

}  // namespace dateline::naming
