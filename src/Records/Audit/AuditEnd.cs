using System.Text.Json.Serialization;

namespace Punctum.Records.Audit;

/// <summary>Where a chain of the audit log ended at some time.</summary>
/// <param name="Lane">Which chain.</param>
/// <param name="Number">Its last entry.</param>
/// <param name="Hash">Of that entry, lower-case hexadecimal.</param>
public sealed record AuditEnd(short Lane, long Number, string Hash);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(AuditEnd))]
sealed partial class AuditEndJson : JsonSerializerContext;
