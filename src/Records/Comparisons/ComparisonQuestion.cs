using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Punctum.Imaging;

namespace Punctum.Records.Comparisons;

/// <summary>Everything that an answer follows from, beside the program's version: two captures and the picture of each.</summary>
/// <param name="View">Of both.</param>
/// <param name="BeforeId">The earlier capture.</param>
/// <param name="AfterId">The later one.</param>
/// <param name="Before">SHA-256 of the earlier picture's file, in hex.</param>
/// <param name="After">Of the later one's.</param>
sealed record ComparisonQuestion(string View, Guid BeforeId, Guid AfterId, string Before, string After)
{
    /// <summary>The same pictures and the same program have the same.</summary>
    public byte[] Hash => HashFor(PairRoad.Version);

    /// <summary>As another version of the program would say it.</summary>
    public byte[] HashFor(string version) => SHA256.HashData(Encoding.UTF8.GetBytes($"comparison\n{version}\n{Before}\n{After}\n"));

    public string Write() => JsonSerializer.Serialize(this, JsonSerializerOptions.Web);

    public static ComparisonQuestion Read(string json) => JsonSerializer.Deserialize<ComparisonQuestion>(json, JsonSerializerOptions.Web)!;
}
