using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace Punctum.Records.Database;

/// <summary>One numbered step of the schema; what has run is never changed.</summary>
/// <param name="Version">1, 2, 3 …</param>
/// <param name="Name">What it makes.</param>
/// <param name="Sql">What runs.</param>
public sealed record Migration(int Version, string Name, string Sql)
{
    /// <summary>SHA-256 of the SQL, whatever its line ends.</summary>
    public string Hash { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Sql.ReplaceLineEndings("\n"))));

    /// <summary>The steps that come with the program, in order.</summary>
    public static IReadOnlyList<Migration> All { get; } =
        [.. typeof(Migration).Assembly.GetManifestResourceNames().Where(n => n.EndsWith(".sql", StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(Read)];

    static Migration Read(string resource)
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)!);
        return new(int.Parse(resource.AsSpan(0, 4), CultureInfo.InvariantCulture), Path.GetFileNameWithoutExtension(resource)[5..], reader.ReadToEnd());
    }
}
