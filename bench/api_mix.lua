-- For wrk: the questions that the page asks, by turns. TOKEN is the token of the served case.
local lists = {"case", "events?limit=200", "events?type=ASSAULT&limit=50", "claims?limit=50", "conflicts?limit=50", "actors?limit=100", "agreements",
               "stories?limit=50", "timeline?limit=200", "facets", "network", "map", "sources?limit=50", "queue?limit=50", "events?q=border&limit=20",
               "figures?limit=50", "events?since=2026-01-01&origins=2&limit=50"}
local headers = {["Authorization"] = "Bearer " .. os.getenv("TOKEN")}
local at = 0
request = function()
    at = at % #lists + 1
    return wrk.format("GET", "/api/v1/" .. lists[at], headers)
end
done = function(summary, latency)
    local errors = summary.errors
    io.write(string.format("p50 %.1f ms, p95 %.1f ms, p99 %.1f ms, %d requests, %d errors\n", latency:percentile(50) / 1000, latency:percentile(95) / 1000,
        latency:percentile(99) / 1000, summary.requests, errors.status + errors.connect + errors.read + errors.write + errors.timeout))
end
