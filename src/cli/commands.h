// The commands, each from options to exit code. They hold no logic of their own: each opens what it
// needs, calls one step and prints.
#pragma once

#include "cli/options.h"

namespace dateline::cli {

int read_command(const Options& options);
int annotate_command(const Options& options);
int gazetteer_command(const Options& options);

int lexicon_check_command(const Options& options);
int lexicon_test_command(const Options& options);
int lexicon_suggest_command(const Options& options);
int lexicon_import_command(const Options& options);

int build_command(const Options& options);
int add_command(const Options& options);
int remove_command(const Options& options);
int recode_command(const Options& options);

int report_command(const Options& options);
int list_command(const Options& options, ListKind kind);
int show_command(const Options& options);
int search_command(const Options& options);
int export_command(const Options& options);
int verify_command(const Options& options);
int review_command(const Options& options);
int serve_command(const Options& options);

}  // namespace dateline::cli
