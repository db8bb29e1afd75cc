using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Punctum.Records;
using Punctum.Records.Keys;

namespace Punctum.Web.Keys;

/// <summary>Keys of cookies and forms lie in the database, so that every machine of a practice has them, and lie there sealed.</summary>
sealed class DataKeys(PracticeRecords records) : IXmlRepository
{
    readonly KeepDataKeys keep = new(records);

    /// <summary>Sets Data Protection up.</summary>
    /// <param name="services">The program's parts.</param>
    /// <param name="records">Open records.</param>
    /// <param name="key">What seals.</param>
    public static void Set(IServiceCollection services, PracticeRecords records, MasterKey key)
    {
        services.AddSingleton(key);
        services.AddDataProtection().SetApplicationName("punctum");
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(new ConfigureOptions<KeyManagementOptions>(o => (o.XmlRepository, o.XmlEncryptor) = (new DataKeys(records), new SealXml(key))));
    }

    // The interface knows no other way than to wait. On another thread, for a page that is being rendered asks too, and what is awaited on its own thread comes back to a thread that waits.
    public IReadOnlyCollection<XElement> GetAllElements() => [.. Task.Run(() => keep.All(CancellationToken.None)).GetAwaiter().GetResult().Select(XElement.Parse)];

    public void StoreElement(XElement element, string friendlyName) => Task.Run(() => keep.Add(friendlyName, element.ToString(SaveOptions.DisableFormatting), CancellationToken.None)).GetAwaiter().GetResult();
}
