using Punctum.Imaging.Codec;
using Punctum.Imaging.Rendering;
using Photograph = Punctum.Imaging.Codec.Picture;

namespace Punctum.Records.Pictures;

/// <summary>A copy of a picture for showing.</summary>
public enum CopyKind
{
    /// <summary>240 pixels high, for strips.</summary>
    Thumb,
    /// <summary>Longest side 1600 pixels, to fill a screen.</summary>
    Screen,
    /// <summary>In tiles and halves, to zoom into; see <see cref="PicturePyramid"/>.</summary>
    Pyramid,
}

/// <summary>Copies of pictures for showing, in the data folder under the hash of the original. May be deleted at any time; made when somebody asks.</summary>
public sealed class PictureCopies(PracticeRecords records)
{
    const int ThumbHeight = 240, ScreenSide = 1600, ThumbQuality = 80, ScreenQuality = 86;

    /// <summary>The file of a copy, made from the original where it is not there.</summary>
    /// <exception cref="RecordsException">The original is missing or damaged, or the disk refuses.</exception>
    public Task<string> File(byte[] sha256, CopyKind kind, CancellationToken cancel)
    {
        string path = PathOf(records.Folder, sha256, kind);
        return DerivedOnce.Make(path, () => Make(sha256, kind, path), cancel);
    }

    void Make(byte[] sha256, CopyKind kind, string path)
    {
        byte[] bytes;
        using (var original = records.Originals.Open(sha256))
        {
            bytes = new byte[original.Length];
            original.ReadExactly(bytes);
        }
        try
        {
            using var picture = PictureReader.Read(bytes, "the original");
            if (kind == CopyKind.Pyramid) DerivedOnce.Write(path, beside => PicturePyramid.Write(picture, beside));
            else WriteSmall(records.Folder, sha256, picture);
        }
        catch (PictureException e)
        {
            throw new RecordsException($"the picture cannot be shown: {e.Sentence}", e);
        }
    }

    /// <summary>Thumb and screen of a picture that is decoded already.</summary>
    internal static void WriteSmall(DataFolder folder, byte[] sha256, Photograph picture)
    {
        var screen = ShownPicture.Within(picture, ScreenSide, ScreenSide);
        double share = Math.Min(1, (double)ThumbHeight / screen.Height);
        var thumb = screen.Resized(Math.Max(1, (int)Math.Round(screen.Width * share)), Math.Max(1, (int)Math.Round(screen.Height * share)));
        DerivedOnce.Write(PathOf(folder, sha256, CopyKind.Screen), beside => System.IO.File.WriteAllBytes(beside, screen.Jpeg(ScreenQuality)));
        DerivedOnce.Write(PathOf(folder, sha256, CopyKind.Thumb), beside => System.IO.File.WriteAllBytes(beside, thumb.Jpeg(ThumbQuality)));
    }

    static string PathOf(DataFolder folder, byte[] sha256, CopyKind kind)
    {
        string hex = Convert.ToHexStringLower(sha256);
        return Path.Combine(folder.Derived, "pictures", hex[..2], hex, kind switch { CopyKind.Thumb => "thumb.jpg", CopyKind.Screen => "screen.jpg", _ => "pyramid.tif" });
    }
}
