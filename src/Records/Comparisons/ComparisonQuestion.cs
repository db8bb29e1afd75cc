using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Punctum.Imaging;
using Punctum.Records.Database;

namespace Punctum.Records.Comparisons;

/// <summary>Everything that an answer follows from, beside the program's version: two captures, the shots of each, and what was said about them.</summary>
/// <param name="View">Of both.</param>
/// <param name="BeforeId">The earlier capture.</param>
/// <param name="AfterId">The later one.</param>
/// <param name="Before">SHA-256 of the earlier picture's file, in hex; of several shots the lowest.</param>
/// <param name="After">Of the later one's.</param>
sealed record ComparisonQuestion(string View, Guid BeforeId, Guid AfterId, string Before, string After)
{
    static readonly JsonSerializerOptions options = new(JsonSerializerOptions.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) } };

    /// <summary>Further shots of the earlier side, in the order of their hashes.</summary>
    public ImmutableArray<string> MoreBefore { get; init; } = [];

    /// <summary>Of the later one.</summary>
    public ImmutableArray<string> MoreAfter { get; init; } = [];

    /// <summary>What was said; null: nothing.</summary>
    public ComparisonSettings? Settings { get; init; }

    /// <summary>All shots of a side, in the order of their hashes.</summary>
    [JsonIgnore]
    public IEnumerable<string> ShotsBefore => MoreBefore.Prepend(Before);

    /// <inheritdoc cref="ShotsBefore"/>
    [JsonIgnore]
    public IEnumerable<string> ShotsAfter => MoreAfter.Prepend(After);

    /// <summary>About these shots.</summary>
    public static ComparisonQuestion About(string view, Guid beforeId, Guid afterId, IEnumerable<string> before, IEnumerable<string> after, ComparisonSettings settings)
    {
        string[] first = [.. before.Order(StringComparer.Ordinal)], last = [.. after.Order(StringComparer.Ordinal)];
        return new(view, beforeId, afterId, first[0], last[0]) { MoreBefore = [.. first.Skip(1)], MoreAfter = [.. last.Skip(1)], Settings = settings.Text().Length == 0 ? null : settings };
    }

    /// <summary>The same pictures, the same said of them, and the same program have the same.</summary>
    [JsonIgnore]
    public byte[] Hash => HashFor(PairRoad.Version);

    /// <summary>As another version of the program would say it.</summary>
    public byte[] HashFor(string version) => SHA256.HashData(Encoding.UTF8.GetBytes($"comparison\n{version}\n{Before}\n{After}\n{More}{Settings?.Text()}"));

    // Nothing for one shot a side: what was asked before there were several is the same question still.
    string More => MoreBefore.IsEmpty && MoreAfter.IsEmpty ? "" : $"before {string.Join(',', MoreBefore)}\nafter {string.Join(',', MoreAfter)}\n";

    public string Write() => JsonSerializer.Serialize(this, options);

    public static ComparisonQuestion Read(string json) => JsonSerializer.Deserialize<ComparisonQuestion>(json, options)!;

    /// <summary>What a kept comparison was made from: its job still says it. Null: that is no longer known.</summary>
    public static async Task<ComparisonQuestion?> Of(Work work, Guid client, Guid before, Guid after, string version, byte[] hash, CancellationToken cancel) =>
        (await work.Connection.Command("select distinct asked::text from job where client_id = $1 and kind = $2 and asked ->> 'beforeId' = $3 and asked ->> 'afterId' = $4",
            client, AskComparison.Kind, before.ToString(), after.ToString()).Rows(r => Read(r.GetString(0)), cancel)).Find(q => q.HashFor(version).AsSpan().SequenceEqual(hash));
}
