using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Punctum.Records.Keys;

namespace Punctum.Web.Keys;

/// <summary>Seals a key of cookies with the practice's own.</summary>
sealed class SealXml(MasterKey key) : IXmlEncryptor
{
    internal static ReadOnlySpan<byte> Belongs => "data key"u8;

    public EncryptedXmlInfo Encrypt(XElement plaintextElement) =>
        new(new XElement("sealed", new XAttribute("mark", key.Mark), Convert.ToBase64String(key.Seal(Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting)), Belongs))), typeof(OpenXml));
}
