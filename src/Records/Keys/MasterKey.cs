using System.Security.Cryptography;

namespace Punctum.Records.Keys;

/// <summary>
/// The key that seals what must not be readable in the database or in a backup of it: the keys of cookies, and the secrets of code apps.
/// It lies beside the database, never in it: in the data folder, or, where several machines share a database, in PUNCTUM_KEY.
/// </summary>
public sealed class MasterKey
{
    /// <summary>The environment's name for it: 32 bytes in Base64.</summary>
    public const string Variable = "PUNCTUM_KEY";

    const int Bytes = 32, NonceBytes = 12, TagBytes = 16, MarkBytes = 8;

    readonly byte[] key;
    readonly byte[] mark;

    MasterKey(byte[] given)
    {
        key = HKDF.DeriveKey(HashAlgorithmName.SHA256, given, Bytes, info: "punctum seal 1"u8.ToArray());
        mark = HKDF.DeriveKey(HashAlgorithmName.SHA256, given, MarkBytes, info: "punctum mark 1"u8.ToArray());
    }

    /// <summary>Tells one key from another, and nothing else about it.</summary>
    public string Mark => Convert.ToHexStringLower(mark);

    /// <summary>The key of these records; made at the first use.</summary>
    /// <exception cref="RecordsException">It cannot be read or made, or is none.</exception>
    public static MasterKey Of(PracticeRecords records) => Of(records.Folder, Environment.GetEnvironmentVariable(Variable));

    internal static MasterKey Of(DataFolder folder, string? named)
    {
        if (!string.IsNullOrWhiteSpace(named)) return new(Decoded(named, Variable));
        try
        {
            if (!File.Exists(folder.Key)) Make(folder.Key);
            if ((File.GetUnixFileMode(folder.Key) & ~(UnixFileMode.UserRead | UnixFileMode.UserWrite)) != 0)
                throw new RecordsException($"{folder.Key} can be read by others. Close it: chmod 600 {folder.Key}");
            return new(Decoded(File.ReadAllText(folder.Key), folder.Key));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RecordsException($"{folder.Key} cannot be read: {e.Message} Run Punctum as the user whose records these are.", e);
        }
    }

    /// <summary>Two programs at the first start make one key: the name is given to whichever file is whole first.</summary>
    static void Make(string path)
    {
        string beside = $"{path}.{Guid.NewGuid():n}.new";
        Durable.WriteNew(beside, System.Text.Encoding.ASCII.GetBytes(Convert.ToBase64String(RandomNumberGenerator.GetBytes(Bytes)) + "\n"), UnixFileMode.UserRead | UnixFileMode.UserWrite);
        try
        {
            File.Move(beside, path, overwrite: false);
            Native.Libc.SyncFolder(Path.GetDirectoryName(path)!);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(beside);
        }
    }

    static byte[] Decoded(string text, string where)
    {
        try
        {
            if (Convert.FromBase64String(text.Trim()) is { Length: Bytes } key) return key;
        }
        catch (FormatException)
        {
            // Said below.
        }
        throw new RecordsException($"{where} holds no key: 32 bytes in Base64 are needed. Put the right key there; openssl rand -base64 32 makes one for new records.");
    }

    /// <summary>Seals. What it belongs to is sealed with it: it opens nowhere else.</summary>
    public byte[] Seal(ReadOnlySpan<byte> plain, ReadOnlySpan<byte> belongs)
    {
        byte[] sealed_ = new byte[MarkBytes + NonceBytes + TagBytes + plain.Length];
        mark.CopyTo(sealed_, 0);
        var nonce = sealed_.AsSpan(MarkBytes, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(key, TagBytes);
        aes.Encrypt(nonce, plain, sealed_.AsSpan(MarkBytes + NonceBytes + TagBytes), sealed_.AsSpan(MarkBytes + NonceBytes, TagBytes), belongs);
        return sealed_;
    }

    /// <summary>Opens.</summary>
    /// <exception cref="SealException">It was sealed with another key, for something else, or was changed.</exception>
    public byte[] Open(ReadOnlySpan<byte> sealed_, ReadOnlySpan<byte> belongs)
    {
        if (!IsMine(sealed_)) throw new SealException();
        byte[] plain = new byte[sealed_.Length - MarkBytes - NonceBytes - TagBytes];
        using var aes = new AesGcm(key, TagBytes);
        try
        {
            aes.Decrypt(sealed_.Slice(MarkBytes, NonceBytes), sealed_[(MarkBytes + NonceBytes + TagBytes)..], sealed_.Slice(MarkBytes + NonceBytes, TagBytes), plain, belongs);
            return plain;
        }
        catch (AuthenticationTagMismatchException e)
        {
            throw new SealException(e);
        }
    }

    /// <summary>Whether this key sealed it.</summary>
    public bool IsMine(ReadOnlySpan<byte> sealed_) => sealed_.Length >= MarkBytes + NonceBytes + TagBytes && sealed_[..MarkBytes].SequenceEqual(mark);
}
