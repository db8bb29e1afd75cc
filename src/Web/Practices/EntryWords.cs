using System.Text.Json;
using Punctum.Records.Audit;

namespace Punctum.Web.Practices;

/// <summary>Entries of the log as sentences.</summary>
static class EntryWords
{
    /// <summary>What can be asked for.</summary>
    public static readonly (string Value, string Words)[] Kinds =
    [
        ("client", "Clients"), ("picture", "Pictures"), ("comparison", "Comparisons"), ("consent", "Consents"), ("course", "Courses"), ("session", "Sessions"), ("appointment", "Appointments"),
        ("account", "Accounts"), ("sign_in", "Signing in"), ("link", "Links"), ("door", "Refusals"), ("chosen_settings", "Settings"), ("backup", "Backups"), ("audit", "This log"),
    ];

    static readonly Dictionary<string, string> nouns = new()
    {
        ["account_passkey"] = "a passkey", ["account_token"] = "a second step of signing in", ["account"] = "an account", ["amendment"] = "an amendment of a session", ["appointment"] = "an appointment",
        ["audit"] = "this log", ["backup"] = "a backup", ["capture"] = "a capture", ["chosen_settings"] = "the settings", ["client"] = "a client", ["comparison"] = "a comparison", ["consent"] = "a consent",
        ["course"] = "a course", ["data_key"] = "a key of the cookies", ["job"] = "a piece of work", ["link"] = "a secret link", ["original"] = "the file of a picture", ["picture"] = "a picture",
        ["practice"] = "the practice", ["pseudonym"] = "a reviewer's name", ["room"] = "a room", ["session"] = "a session", ["sign_in"] = "a sign-in", ["visit"] = "a visit",
    };

    static readonly Dictionary<string, string> wholes = new()
    {
        ["account.own_rights"] = "widened the own rights to pictures", ["audit.list"] = "looked at this log", ["backup.make"] = "began a backup", ["backup.restore"] = "restored a backup",
        ["client.find"] = "searched the clients", ["sign_in.failed"] = "gave a wrong password or code", ["sign_in.locked"] = "was locked out after too many tries", ["sign_in.insert"] = "signed in",
        ["sign_in.update"] = "signed out, or was signed out",
    };

    /// <summary>Fields that say nothing to a reader.</summary>
    static readonly HashSet<string> silent = ["search", "concurrency_stamp", "security_stamp", "normalized_email", "normalized_user_name"];

    /// <summary>The sentence.</summary>
    public static string Of(ListedEntry entry)
    {
        var detail = Detail(entry.Detail);
        if (entry.What == "sign_in.insert" && entry.SubjectName is { } came) return $"{came} signed in.";
        string what = entry.What == "door.refused" ? $"was refused at {entry.Why}: {detail.GetValueOrDefault("because")}" : wholes.GetValueOrDefault(entry.What) ?? Action(entry.What);
        return $"{Who(entry)} {what}{About(entry)}{Fields(detail)}{(entry.What == "door.refused" || entry.Why is null ? "" : $" ({entry.Why})")}.";
    }

    static string Who(ListedEntry entry) => entry.Name ?? entry.Who.Split(':', 2) switch
    {
        ["account", ..] => "An account of before",
        ["shell", var user] => $"{user} at a shell",
        ["program", var part] => $"The program ({part})",
        ["link", ..] => "Somebody with a link",
        ["visitor"] => "Somebody not signed in",
        _ => entry.Who,
    };

    static string Action(string what)
    {
        string[] parts = what.Split('.', 2);
        string noun = nouns.GetValueOrDefault(parts[0]) ?? parts[0].Replace('_', ' ');
        return parts[1] switch
        {
            "insert" => $"added {noun}",
            "update" => $"changed {noun}",
            "delete" => $"removed {noun}",
            "read" => $"looked at {noun}",
            "list" => $"looked at the list: {parts[0].Replace('_', ' ')}",
            var verb => $"{verb.Replace('_', ' ')}: {noun}",
        };
    }

    static string About(ListedEntry entry) => (entry.ClientName, entry.SubjectName) switch
    {
        ({ } client, _) => $" of {client}",
        (null, { } account) when account != entry.Name => $" of {account}",
        _ => "",
    };

    static string Fields(Dictionary<string, string> detail)
    {
        if (detail.GetValueOrDefault("changed") is not { } changed) return detail.GetValueOrDefault("state") is { Length: > 0 } state ? $", {state}" : "";
        string told = string.Join(", ", changed.Split(',').Where(f => !silent.Contains(f)).Select(f => f.Replace('_', ' ')));
        return (told.Length == 0 ? "" : $": {told}") + (detail.GetValueOrDefault("state") is { Length: > 0 } now ? $", now {now}" : "");
    }

    static Dictionary<string, string> Detail(string? json)
    {
        if (json is null) return [];
        using var parsed = JsonDocument.Parse(json);
        return parsed.RootElement.ValueKind != JsonValueKind.Object ? [] : parsed.RootElement.EnumerateObject().ToDictionary(p => p.Name, p => p.Value.ValueKind == JsonValueKind.Array ? string.Join(',', p.Value.EnumerateArray().Select(v => v.ToString())) : p.Value.ToString());
    }
}
