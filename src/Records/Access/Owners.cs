using Punctum.Records.Database;

namespace Punctum.Records.Access;

/// <summary>Whose a row is.</summary>
public sealed record Owner(Guid? Client, Guid? Practice);

/// <summary>Whose a row is, by the name that addresses give it. The only place that knows.</summary>
public static class Owners
{
    /// <summary>SQL that gives the client and the practice of the row $1.</summary>
    static readonly Dictionary<string, string> byName = new()
    {
        ["client"] = "select c.id, c.practice_id from client c where c.id = $1",
        ["visit"] = Of("visit"),
        ["capture"] = Of("capture"),
        ["picture"] = Of("picture"),
        ["upload"] = Of("upload"),
        ["comparison"] = Of("comparison"),
        ["course"] = Of("course"),
        ["session"] = Of("session"),
        ["consent"] = Of("consent"),
        ["consultation"] = Of("consultation"),
        ["decision"] = Of("lifted_rule"),
        ["checkin"] = Of("check_in"),
        ["escalation"] = Of("escalation"),
        ["adverseevent"] = Of("adverse_event"),
        ["job"] = "select c.id, coalesce(c.practice_id, (select id from practice order by id limit 1)) from job x left join client c on c.id = x.client_id where x.id = $1",
        ["appointment"] = "select client_id, practice_id from appointment where id = $1",
        ["reminder"] = "select client_id, practice_id from reminder where id = $1",
        ["device"] = "select null::uuid, practice_id from device where id = $1",
        ["lot"] = "select null::uuid, practice_id from lot where id = $1",
        ["room"] = "select null::uuid, practice_id from room where id = $1",
        ["account"] = "select client_id, practice_id from accounts.account where id = $1",
    };

    /// <summary>Every name.</summary>
    public static IReadOnlyCollection<string> Names => byName.Keys;

    /// <summary>Whether the name stands for a row that belongs to somebody.</summary>
    public static bool Knows(string name) => byName.ContainsKey(name);

    /// <summary>Null: there is no such row.</summary>
    public static async Task<Owner?> Find(Work work, string name, Guid id, CancellationToken cancel) =>
        (await work.Connection.Command(byName[name], id).Rows(r => new Owner(r.IsDBNull(0) ? null : r.GetGuid(0), r.IsDBNull(1) ? null : r.GetGuid(1)), cancel)).SingleOrDefault();

    static string Of(string table) => $"select c.id, c.practice_id from {table} x join client c on c.id = x.client_id where x.id = $1";
}
