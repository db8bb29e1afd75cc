using System.Text.Json;
using System.Text.Json.Serialization;
using Punctum.Imaging.FirstLooks;

namespace Punctum.Records.Pictures;

/// <summary>What was seen of a picture when it came in: whether it should be taken again while the client is here.</summary>
public sealed class Look
{
    static readonly JsonSerializerOptions json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) }, NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    public required Guid PictureId { get; init; }
    public required Guid ClientId { get; init; }

    /// <summary>Of the judging; see <see cref="FirstLook.Version"/>.</summary>
    public required int JudgedBy { get; init; }

    /// <summary>Nothing says that it should be taken again.</summary>
    public required bool Fair { get; init; }

    /// <summary>A <see cref="FirstLook"/> as JSON.</summary>
    public required string Result { get; init; }

    /// <summary>A <see cref="Pictures.Beside"/> as JSON; null: there was no first picture to lay it on.</summary>
    public string? Beside { get; private set; }

    /// <summary>From the bytes to the answer.</summary>
    public required int Milliseconds { get; init; }
    public DateTimeOffset AddedAt { get; private set; }

    internal static Look Of(Guid picture, Guid client, FirstLook look, int milliseconds) => new()
    {
        PictureId = picture, ClientId = client, JudgedBy = FirstLook.Version, Fair = look.Fair, Result = JsonSerializer.Serialize(look, json), Milliseconds = milliseconds,
    };

    internal void Lay(Beside beside) => Beside = JsonSerializer.Serialize(beside, json);

    /// <summary>The look that a row keeps.</summary>
    public static FirstLook Read(string result) => JsonSerializer.Deserialize<FirstLook>(result, json)!;

    /// <summary>What stood between it and the first picture, as a row keeps it.</summary>
    public static Beside ReadBeside(string beside) => JsonSerializer.Deserialize<Beside>(beside, json)!;
}
