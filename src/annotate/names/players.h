// Who plays in public. An athlete is told of without any title ("Doe levelled after the break"), so that in a report on
// sport the game itself is the evidence of the public function.
#pragma once

#include "annotate/names/found.h"

namespace dateline::naming {

class Players {
public:
    explicit Players(const NameContext& context);
    // True when the report is one on sport and tells that the bearer of this name plays in it: as one who does what
    // only players do, as one who is beaten in a game, or as whom the next sentence calls by a player's calling. Never
    // for a single word, nor in a sentence that speaks of onlookers.
    bool plays(const Found& found) const;

private:
    bool sporting(int token) const;
    bool game_beside(int verb) const;
    bool acts(const Found& found) const;
    bool called_a_player_next(const Found& found) const;

    const NameContext& context_;
    bool sport_ = false;
};

}  // namespace dateline::naming
