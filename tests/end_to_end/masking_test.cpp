// Masking from texts to every view: who acts in public is named, whom the news happened to is masked, in lists,
// texts, exports, briefings, answers of the server and its log.
#include <gtest/gtest.h>

#include <set>

#include "end_to_end/server.h"

namespace dateline::test {
namespace {

enum class Who { named, masked, place };
struct Told {
    Who who;
    std::string name, text;
};

// One report each, so that none explains another.
const std::vector<Told> told = {
    {Who::named, "Tobias Renner",
     "Talks will go on next week, said Tobias Renner, the Austrian chargé d'affaires in Asmara."},
    {Who::named, "Maryse Delcourt",
     "\"We will stay,\" Maryse Delcourt, the UN special envoy for the region, told reporters on Monday."},
    {Who::named, "Owen Hartley", "The US ambassador to Chad, Owen Hartley, met rebels in Abéché on Tuesday."},
    {Who::named, "Idris Wardougou",
     "Colonel Idris Wardougou, speaking for the Eastern Corps, said that his men had left the town."},
    {Who::named, "Amadou Tessougue", "Amadou Tessougue, who heads the miners' union, called for a strike."},
    {Who::named, "Fatoumata Sow",
     "Fatoumata Sow, an analyst at the Dakar Institute for Security, said the truce was fragile."},
    {Who::named, "Rafael Quintero",
     "\"It is a trap,\" said Rafael Quintero, author of a book on the Andean border wars."},
    {Who::named, "Lena Bergstrom",
     "Lena Bergstrom, a professor of international law at Lund University, called the ruling unusual."},
    {Who::named, "Hassan Birane", "The head of the opposition Democratic Alliance, Hassan Birane, rejected the vote."},
    {Who::named, "Zoran Petkovic", "Zoran Petkovic, leader of the Free Valley Party, said he would not sign."},
    {Who::named, "Mikael Oduya", "The mayor of Garissa Ndogo, Mikael Oduya, asked for tents."},
    {Who::named, "Sunil Perera", "Army spokesman Brigadier Sunil Perera denied the report."},
    {Who::named, "Esther Mwale", "Esther Mwale, the ministry's permanent secretary, signed for Zambia."},
    {Who::named, "Pierre Lacombe", "Pierre Lacombe, deputy head of the European Union's mission, opened the meeting."},
    {Who::named, "Yusuf Gedi", "Yusuf Gedi, a member of parliament for the Justice Party, walked out."},
    {Who::named, "Carla Minetti",
     "Carla Minetti, the country director of Medical Bridge, said that the hospital had been hit."},
    {Who::named, "Samuel Okello", "Police chief Samuel Okello said two men had been held."},
    {Who::named, "Abdou Karim", "Sheikh Abdou Karim, the grand mufti, called for calm."},
    {Who::named, "Nino Javakhia", "Nino Javakhia, Georgia's acting foreign minister, flew to Yerevan."},
    {Who::named, "David Strand", "David Strand, the bank's chief economist, expects prices to double."},
    {Who::named, "Ibrahim Sako", "The rebels' negotiator, Ibrahim Sako, left the hall."},
    {Who::named, "Jonas Kiprop", "Jonas Kiprop, chairman of the county assembly, opened the session."},
    {Who::named, "Farid Mansouri", "Farid Mansouri, Algeria's consul in Gao, was present."},
    {Who::named, "Adaeze Obi", "Human Rights Focus director Adaeze Obi said the army must answer."},
    {Who::named, "Luka Horvat", "Luka Horvat, who commands the border police, declined to comment."},
    {Who::named, "Mirela Dumitru", "Mirela Dumitru of the Centre for Press Freedom said three reporters were missing."},
    {Who::named, "Omar Diallo", "The striker Omar Diallo scored twice for the visitors."},
    {Who::named, "Grace Achieng", "Grace Achieng, the national team's coach, praised her side."},
    {Who::named, "Bruno Carvalho", "Bruno Carvalho, chief executive of Delta Cement, said the plant would reopen."},
    {Who::named, "Rosa Villalba", "Judge Rosa Villalba adjourned the hearing until June."},
    {Who::named, "Kofi Mensah", "The prosecutor, Kofi Mensah, asked for ten years."},
    {Who::named, "Said Boukhari",
     "Said Boukhari, secretary-general of the teachers' union, called the offer an insult."},
    {Who::named, "Hanna Weiss", "\"There is no plan,\" Hanna Weiss, Germany's representative at the talks, said."},
    {Who::named, "Moussa Traore", "General Moussa Traore took command of the garrison."},
    {Who::named, "Teresa Pinto", "Teresa Pinto, spokeswoman for the port authority, confirmed the delay."},
    {Who::named, "Anwar Siddiqi", "Anwar Siddiqi, a former finance minister, was arrested at the airport."},
    {Who::named, "Jean-Luc Brault", "UNHCR representative Jean-Luc Brault said 4,000 people had crossed."},
    {Who::named, "Nabil Haddad", "Nabil Haddad, the army's chief of staff, inspected the bridge."},
    {Who::named, "Petra Novak", "Petra Novak, a senior fellow at the River Studies Council, wrote the report."},
    {Who::named, "Ali Warsame", "Ali Warsame, the Front's political chief, promised an answer by Friday."},
    {Who::named, "Ruth Adeyemi", "Bishop Ruth Adeyemi asked both sides to stop."},
    {Who::named, "Daniel Osei", "Daniel Osei, the Guardian Post's editor, said the paper would appear."},
    {Who::masked, "Amina Bello", "Amina Bello, a mother of four, fled the village on foot."},
    {Who::masked, "Yaw Asante", "Yaw Asante, 16, was shot in the leg during the protest."},
    {Who::masked, "Halima Yusuf", "\"They burned everything,\" said Halima Yusuf, who sells vegetables in the market."},
    {Who::masked, "Issa Konate", "The body of Issa Konate, a taxi driver, was found on Sunday."},
    {Who::masked, "Marta Lopes", "Marta Lopes, whose brother was killed in the raid, has not slept since."},
    {Who::masked, "Peter Lomuria", "Police arrested Peter Lomuria, a student, near the campus."},
    {Who::masked, "Zeinab Farah", "Zeinab Farah, head of a household of nine, waited for water."},
    {Who::masked, "Tomas Rivera", "Tomas Rivera, a witness, said that he saw two trucks."},
    {Who::masked, "Chanda Mulenga", "Chanda Mulenga led the march with a drum."},
    {Who::masked, "Binta Jallow", "Her daughter, Binta Jallow, was taken to hospital."},
    {Who::masked, "Karim Aziz", "Karim Aziz, a shopkeeper, closed his doors at noon."},
    {Who::masked, "Lucia Romano", "Lucia Romano has lived here for forty years."},
    {Who::masked, "Adam Idriss", "Adam Idriss, a refugee from the camp, asked for medicine."},
    {Who::masked, "Joyce Banda-Phiri", "The nurse, Joyce Banda-Phiri, treated the wounded."},
    {Who::masked, "Emeka Nwosu", "Emeka Nwosu, a former lorry driver, joined the queue."},
    {Who::masked, "Sara Haile", "A demonstrator, Sara Haile, held up a photograph of her son."},
    {Who::masked, "Rashid Omar", "Rashid Omar, accused of spying for a foreign embassy, was sentenced to death."},
    {Who::masked, "Nadia Petrenko", "Nadia Petrenko, the widow of a police officer, lit a candle."},
    {Who::masked, "Paul Mbeki", "Soldiers detained Paul Mbeki, the driver of the UN envoy."},
    {Who::masked, "Linh Tran", "Linh Tran, secretary at a primary school, hid the children."},
    {Who::masked, "Joseph Kony-Lado", "Joseph Kony-Lado, 12, son of the district governor, was abducted."},
    {Who::masked, "Maria Santos", "Maria Santos, a teacher and head of the parents' committee, was jailed."},
    {Who::place, "Sélibaby", "The death toll rose to nine, hospital sources in Sélibaby said."},
    {Who::place, "Kaborno", "Residents of Kaborno fled after shells fell near Kaborno."},
    {Who::place, "Zarwan", "Hospital sources in Zarwan said that 12 bodies had been brought in."},
    {Who::place, "Dolgin", "A doctor in Dolgin said the clinic was full."},
    {Who::place, "Mbalo", "Officials at Mbalo closed the bridge, and schools in Mbalo stayed shut."},
    {Who::place, "Tessita", "Fighting reached Tessita on Monday, witnesses in Tessita said."},
    {Who::masked, "Musa Dabo", "The governor's cook, Musa Dabo, said the kitchen was empty."},
    {Who::masked, "Ndeye Fall", "Ndeye Fall, the wife of Governor Ousmane Ba, lit a candle."},
    {Who::named, "Ousmane Ba", "Ndeye Fall, the wife of Governor Ousmane Ba, lit a candle at noon."},
    {Who::masked, "Ola Dahl", "Ola Dahl, a guard of the envoy, was killed."},
    {Who::named, "Amos Kibet", "Gunmen killed the mayor of Lokori, Amos Kibet, outside his office."},
    {Who::named, "Sabine Krüger", "Sabine Krüger, adviser to the president, left without a word."},
    {Who::masked, "Haddar",
     "Yusuf Haddar, a baker, was shot on Monday. Neighbours said that they had lost faith in Haddar."},
    {Who::named, "Ines Amaral", "The country's most famous singer, Ines Amaral, gave a concert for the displaced."},
    {Who::named, "Leo Maas", "Rebel commander Leo Maas was killed in the strike."},
    {Who::masked, "Isatou Camara", "Isatou Camara, president of the women's garden, was arrested at dawn."},
    {Who::named, "Tariq Anwar", "Former interior minister Tariq Anwar was sentenced to nine years in prison."},
    {Who::masked, "Ben Ouma", "Private Ben Ouma was killed by a mine."},
    {Who::named, "Vera Lindt", "The reporter Vera Lindt, of the Morning Courier, was refused a visa."},
    {Who::named, "Hayk Sarkisov-Melik",
     "The leader of the Blue Ridge bloc, Hayk Sarkisov-Melik, called the vote a farce."},
    {Who::named, "Ani Torosian", "The ombudsman, Ani Torosian, said that she had visited 12 cells."},
    {Who::masked, "Nana Lomidze", "In Gori, Nana Lomidze, a 68-year-old pensioner, was chopping up a wardrobe."},
    {Who::masked, "Rauf Aliyev-Bek", "One serviceman, Sergeant Rauf Aliyev-Bek, was wounded."},
    {Who::place, "Kaborno Town", "In Kaborno Town, a 60-year-old farmer said that he had lost his herd."},
    {Who::masked, "Espérance Kabalo",
     "Espérance Kabalo, a porter who slept under a cart for two nights, said that she had seen the trucks leave."},
};

std::string escaped(const std::string& text) {
    std::string out;
    for (const char c : text) {
        if (c == '"' || c == '\\') out += '\\';
        out += c;
    }
    return out;
}

// Of the record's lines those that hold all of `parts`.
bool any_line(const std::string& lines, const std::vector<std::string>& parts) {
    for (std::size_t at = 0; at < lines.size();) {
        const std::size_t end = std::min(lines.find('\n', at), lines.size());
        const std::string line = lines.substr(at, end - at);
        if (std::all_of(parts.begin(), parts.end(),
                        [&](const std::string& part) { return line.find(part) != std::string::npos; }))
            return true;
        at = end + 1;
    }
    return false;
}

// Ids as views print them: a letter, a dash, sixteen hexadecimal digits.
std::set<std::string> ids_in(const std::string& text) {
    std::set<std::string> out;
    for (std::size_t at = text.find("\"id\":\""); at != std::string::npos; at = text.find("\"id\":\"", at + 1)) {
        const std::string id = text.substr(at + 6, 18);
        if (id.size() == 18 && id[1] == '-' && id.find('"') == std::string::npos) out.insert(id);
    }
    return out;
}

struct Masking : testing::Test {
    static void SetUpTestSuite() {
        folder = new Folder;
        std::string lines;
        for (std::size_t i = 0; i < told.size(); ++i)
            lines += "{\"url\":\"http://paper.example/" + std::to_string(i) +
                     "\",\"title\":\"\",\"published\":\"2025-05-0" + std::to_string(1 + i % 9) + "\",\"text\":\"" +
                     escaped(told[i].text) + "\"}\n";
        spill(*folder / "in.jsonl", lines);
        built = run(*folder, "build " + (*folder)("in.jsonl") + " -o " + path());
        records = run(*folder, "export " + path() + " --to jsonl --with-text").out;
    }
    static void TearDownTestSuite() { delete folder; }
    static std::string path() { return (*folder)("x.dateline"); }
    static Folder* folder;
    static Outcome built;
    static std::string records;
};
Folder* Masking::folder = nullptr;
Outcome Masking::built;
std::string Masking::records;

void expect_masked(const std::string& what, const std::string& view) {
    for (const Told& person : told)
        if (person.who == Who::masked) {
            EXPECT_EQ(view.find(person.name), std::string::npos) << person.name << " in " << what;
        }
}

TEST_F(Masking, NamesWhoActsInPublicAndMasksWhoDoesNot) {
    ASSERT_EQ(built.code, 0) << built.error;
    for (const Told& person : told) {
        const bool shown = any_line(records, {"\"kind\":\"actor\"", person.name}) ||
                           any_line(records, {"\"kind\":\"report\"", person.name});
        EXPECT_EQ(shown, person.who != Who::masked) << person.text;
    }
    expect_masked("the export", records);
    expect_masked("what build said", built.out + built.error);
}

TEST_F(Masking, HoldsInEveryListAndBriefing) {
    for (const std::string form : {"md", "html"})
        expect_masked("report --to " + form, run(*folder, "report " + path() + " --to " + form).out);
    for (const std::string list : {"timeline", "events", "claims", "figures", "conflicts", "actors", "agreements",
                                   "sources", "stories", "labels"})
        for (const std::string form : {"", " --csv", " --json"})
            expect_masked(list + form, run(*folder, list + " " + path() + form).out);
    const Outcome review = run(*folder, "review " + path());
    expect_masked("review", review.out + review.error);
}

TEST_F(Masking, ASearchForAMaskedNameTellsNothing) {
    for (const Told& person : told) {
        if (person.who != Who::masked) continue;
        const Outcome found = run(*folder, "search " + path() + " " + person.name.substr(person.name.rfind(' ') + 1));
        expect_masked("a search for " + person.name, found.out + found.error);
    }
}

TEST_F(Masking, HoldsInEveryAnswerOfTheServerAndItsLog) {
    Server server(*folder, path());
    const std::string lists[] = {"timeline", "events",     "claims",  "figures", "conflicts",
                                 "actors",   "agreements", "sources", "stories", "labels"};
    for (const std::string what :
         {"case", "facets", "network", "map", "queue", "ledger", "briefing.md", "briefing.html", "nothing"})
        expect_masked(what, server.get("/api/v1/" + what));
    for (const std::string& list : lists) {
        expect_masked(list, server.get("/api/v1/" + list + "?limit=5000"));
        expect_masked(list + ".csv", server.get("/api/v1/" + list + ".csv"));
    }
    for (const std::string& id : ids_in(records)) {
        expect_masked("item " + id, server.get("/api/v1/items/" + id));
        if (id[0] == 'r') expect_masked("report " + id, server.get("/api/v1/reports/" + id));
    }
    server.stop(SIGTERM);
    expect_masked("the log", slurp(*folder / "serve.log"));
}

// As long as the added report's id is not the smallest, which this one's is not (docs/masking.md).
TEST_F(Masking, APseudonymOutlivesReportsThatAreAdded) {
    const std::string grown = (*folder)("grown.dateline");
    run(*folder, "build " + (*folder)("in.jsonl") + " -o " + grown);
    const std::string before = run(*folder, "actors " + grown + " --json").out;
    spill(*folder / "more.txt",
          "Two bridges were closed in Lisbon on Tuesday, the port authority said. Traffic was diverted.\n");
    ASSERT_EQ(run(*folder, "add " + grown + " " + (*folder)("more.txt")).code, 0);
    const std::string after = run(*folder, "actors " + grown + " --json").out;
    int pseudonyms = 0;
    for (std::size_t at = before.find("Person "); at != std::string::npos; at = before.find("Person ", at + 1)) {
        const std::string name = before.substr(at, 11);
        EXPECT_NE(after.find(name), std::string::npos) << name;
        ++pseudonyms;
    }
    EXPECT_GT(pseudonyms, 10);
}

}  // namespace
}  // namespace dateline::test
