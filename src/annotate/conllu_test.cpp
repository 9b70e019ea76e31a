#include "dateline/conllu.h"

#include <gtest/gtest.h>

namespace dateline {
namespace {

TEST(Conllu, WritesParagraphsAndMultiwordTokens) {
    Report report;
    report.id = "r-1";
    report.uri = "a.txt";
    report.text = "He didn’t go.\n\nNo";
    Annotation a;
    a.tokens = {{{0, 2}, "he", Upos::PRON, 3, Deprel::nsubj},    {{3, 6}, "do", Upos::AUX, 3, Deprel::aux},
                {{6, 11}, "not", Upos::PART, 3, Deprel::advmod}, {{12, 14}, "go", Upos::VERB, -1, Deprel::root},
                {{14, 15}, ".", Upos::PUNCT, 3, Deprel::punct},  {{17, 19}, "no", Upos::INTJ, -1, Deprel::root}};
    a.sentences = {{{0, 15}, {0, 5}, 0, false}, {{17, 19}, {5, 6}, 1, false}};
    EXPECT_EQ(conllu(report, a),
              "# newdoc id = a.txt\n# newpar\n# sent_id = r-1-1\n# text = He didn’t go.\n"
              "1\tHe\the\tPRON\t_\t_\t4\tnsubj\t_\t_\n"
              "2-3\tdidn’t\t_\t_\t_\t_\t_\t_\t_\t_\n"
              "2\tdid\tdo\tAUX\t_\t_\t4\taux\t_\t_\n"
              "3\tn’t\tnot\tPART\t_\t_\t4\tadvmod\t_\t_\n"
              "4\tgo\tgo\tVERB\t_\t_\t0\troot\t_\tSpaceAfter=No\n"
              "5\t.\t.\tPUNCT\t_\t_\t4\tpunct\t_\t_\n\n"
              "# newpar\n# sent_id = r-1-2\n# text = No\n"
              "1\tNo\tno\tINTJ\t_\t_\t0\troot\t_\t_\n\n");
}

}  // namespace
}  // namespace dateline
