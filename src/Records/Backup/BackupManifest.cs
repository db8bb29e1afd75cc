using System.Text.Json.Serialization;
using Punctum.Records.Audit;

namespace Punctum.Records.Backup;

/// <summary>What a backup should hold when it is read again.</summary>
/// <param name="MadeAt">When its snapshot was taken.</param>
/// <param name="Program">Version of Punctum.</param>
/// <param name="Server">Version of PostgreSQL.</param>
/// <param name="Schema">The last step of the schema that had run.</param>
/// <param name="Dump">SHA-256 of records.dump.</param>
/// <param name="Rows">Rows of every table.</param>
/// <param name="Originals">How many originals the rows name.</param>
/// <param name="Bytes">Of all of them together.</param>
/// <param name="AuditEnds">Where the audit chains ended.</param>
public sealed record BackupManifest(DateTimeOffset MadeAt, string Program, string Server, int Schema, string Dump, SortedDictionary<string, long> Rows, long Originals, long Bytes, IReadOnlyList<AuditEnd> AuditEnds);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(BackupManifest))]
sealed partial class BackupJson : JsonSerializerContext;
