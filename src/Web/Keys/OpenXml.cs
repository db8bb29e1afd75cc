using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.Extensions.DependencyInjection;
using Punctum.Records.Keys;

namespace Punctum.Web.Keys;

/// <summary>Opens what <see cref="SealXml"/> sealed; made by the framework, by the name that stands beside the seal.</summary>
sealed class OpenXml(IServiceProvider services) : IXmlDecryptor
{
    public XElement Decrypt(XElement encryptedElement) =>
        XElement.Parse(Encoding.UTF8.GetString(services.GetRequiredService<MasterKey>().Open(Convert.FromBase64String(encryptedElement.Value), SealXml.Belongs)));
}
