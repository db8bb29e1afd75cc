using Punctum.Imaging.Codec;
using Photograph = Punctum.Imaging.Codec.Picture;

namespace Punctum.Records.Pictures;

/// <summary>What is known of a file once it was decoded whole: one that cannot be shown later must not come in now, while it can be taken again.</summary>
sealed record DecodedFile(SourceFile Source, CaptureFacts Facts, int Width, int Height)
{
    public static DecodedFile Of(Photograph picture) => new(picture.Source, picture.Facts, picture.Width, picture.Height);

    /// <exception cref="PictureException">It is no picture that can be read whole.</exception>
    public static DecodedFile Read(byte[] bytes, string name, CancellationToken cancel)
    {
        using var picture = PictureReader.Read(bytes, name, null, cancel);
        return Of(picture);
    }

    /// <summary>The day on which the file says that it was taken, in a time zone; today where it says nothing, or a day that has not come.</summary>
    public DateOnly DayIn(TimeZoneInfo zone, DateTimeOffset now)
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime);
        if (Facts.TakenAt is not { } taken) return today;
        var day = DateOnly.FromDateTime(Facts.TakenAtOffset is { } offset ? TimeZoneInfo.ConvertTime(new DateTimeOffset(taken, offset), zone).DateTime : taken);
        return day > today ? today : day;
    }
}
