namespace EventGateway.AsyncApi.Tests.Structure;

/// <summary>Why the compatibility kit calls a document invalid: everything that we say of it.</summary>
internal static class CompatibilityKitReasons
{
    private static readonly Dictionary<string, List<string>> Reasons = Read();

    public static IEnumerable<string> Of(string file) => Reasons.TryGetValue(file, out List<string>? reasons) ? reasons : ["no reason is known"];

    /// <summary>An indented line is a reason of the file above it: pointer and sentence.</summary>
    private static Dictionary<string, List<string>> Read()
    {
        var reasons = new Dictionary<string, List<string>>();
        string file = "";
        foreach (string line in Table.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!line.StartsWith("  ", StringComparison.Ordinal)) reasons.Add(file = line, []);
            else reasons[file].Add(line[2..]);
        }

        return reasons;
    }

    private const string Table = """
        asyncapi-2.0/AsyncAPI Object/Fields Types/invalid-asyncapi-type.yaml
          /asyncapi: 'asyncapi' must be a text, the version of the specification. Supported are 2.0.0 to 2.6.0, 3.0.0 and 3.1.0.
        asyncapi-2.0/AsyncAPI Object/Fields Types/invalid-channels-type.yaml
          /channels: 'channels' must be an object.
        asyncapi-2.0/AsyncAPI Object/Fields Types/invalid-components-type.yaml
          /components: 'components' must be an object.
        asyncapi-2.0/AsyncAPI Object/Fields Types/invalid-externalDocs-type.yaml
          /externalDocs: 'externalDocs' must be an object.
        asyncapi-2.0/AsyncAPI Object/Fields Types/invalid-servers-type.yaml
          /servers: 'servers' must be an object.
        asyncapi-2.0/AsyncAPI Object/invalid-duplicate-tags.yaml
          /tags/1: 'user' stands in this list twice: keep one.
        asyncapi-2.0/AsyncAPI Object/invalid-missing-info.yaml
          : 'info' is missing.
        asyncapi-2.0/Channel Item Object/Fields Types/invalid-parameters-type.yaml
          /channels/~1user~1signedup~1{id}/parameters: 'parameters' must be an object.
        asyncapi-2.0/Channel Item Object/Fields Types/invalid-publish-type.yaml
          /channels/~1user~1signedup/publish: 'publish' must be an object.
        asyncapi-2.0/Channel Item Object/Fields Types/invalid-ref-type.yaml
          /channels/~1user~1signedup/$ref: A $ref must be a text, such as '#/components/schemas/order' or 'common.yaml#/order'.
        asyncapi-2.0/Channel Item Object/Fields Types/invalid-subscribe-type.yaml
          /channels/~1user~1signedup/subscribe: 'subscribe' must be an object.
        asyncapi-2.0/Components Object/Fields Types/invalid-messageBindings-type.yaml
          /components/messageBindings: 'messageBindings' must be an object.
        asyncapi-2.0/Components Object/Fields Types/invalid-operationBindings-type.yaml
          /components/operationBindings: 'operationBindings' must be an object.
        asyncapi-2.0/Components Object/Fields Types/invalid-securitySchemes-type.yaml
          /components/securitySchemes: 'securitySchemes' must be an object.
        asyncapi-2.0/Components Object/Fields Types/invalid-serverBindings-type.yaml
          /components/serverBindings: 'serverBindings' must be an object.
        asyncapi-2.0/Components Object/invalid-correlationIds-key.yaml
          /components/correlationIds/inval#d: The name 'inval#d' is not allowed here: use letters, digits, '.', '-' and '_' only.
        asyncapi-2.0/Components Object/invalid-messageTraits-key.yaml
          /components/messageTraits/inval#d: The name 'inval#d' is not allowed here: use letters, digits, '.', '-' and '_' only.
        asyncapi-2.0/Components Object/invalid-messages-key.yaml
          /components/messages/inval#d: The name 'inval#d' is not allowed here: use letters, digits, '.', '-' and '_' only.
        asyncapi-2.0/Components Object/invalid-operationBindings-key.yaml
          /components/operationBindings/inval#d: The name 'inval#d' is not allowed here: use letters, digits, '.', '-' and '_' only.
        asyncapi-2.0/Components Object/invalid-schemas-key.yaml
          /components/schemas/inval#d: The name 'inval#d' is not allowed here: use letters, digits, '.', '-' and '_' only.
        asyncapi-2.0/Components Object/invalid-securitySchemes-key.yaml
          /components/securitySchemes/inval#d: The name 'inval#d' is not allowed here: use letters, digits, '.', '-' and '_' only.
        asyncapi-2.0/Contact Object/Fields Types/invalid-name-type.yaml
          /info/contact/name: 'name' must be a text.
        asyncapi-2.0/Contact Object/invalid-url-format.yaml
          /info/contact/url: 'url' must be a URI, such as 'https://example.com/a': 'is not in the format of a URL' is none.
        asyncapi-2.0/Correlation ID Object/Fields Types/invalid-description-type.yaml
          /components/correlationIds/userSignedUpCorId/description: 'description' must be a text.
        asyncapi-2.0/External Documentation Object/Fields Types/invalid-description-type.yaml
          /externalDocs/description: 'description' must be a text.
        asyncapi-2.0/External Documentation Object/invalid-url-format.yaml
          /externalDocs/url: 'url' must be a URI, such as 'https://example.com/a': 'invalid url format' is none.
        asyncapi-2.0/File Structure/invalid-incorrect-json-pointer-ref.yaml
          /channels/~1user~1signedup/subscribe/message/payload/$ref: The reference 'common.yml/#userSignUp' leads to another document, which is not there: correct the reference, or add the file.
        asyncapi-2.0/File Structure/invalid-inexisting-file-ref.yaml
          /channels/~1user~1signedup/subscribe/message/payload/$ref: The reference 'inexistingFile.yml#/userSignUp' leads to another document, which is not there: correct the reference, or add the file.
        asyncapi-2.0/Format/invalid-case-sensitive.yaml
          : 'info' is missing.
          /INFO: 'INFO' is unknown here: did you mean 'info'?
          /channels/~1user~1signedup/SUBSCRIBE: 'SUBSCRIBE' is unknown here: did you mean 'subscribe'?
        asyncapi-2.0/Format/invalid-json-schema-tag.yaml
          /info/version: The tag 'tag:yaml.org,2002:invalidTag' has no meaning here: leave it out.
        asyncapi-2.0/Format/invalid-syntax.yaml
          : This is not an AsyncAPI document: it has no member 'asyncapi' with the version of the specification.
        asyncapi-2.0/Identifier/invalid-uri-format.yaml
          /id: 'id' must be a URI, such as 'https://example.com/a': 'this id does not conform to the URI format' is none.
        asyncapi-2.0/Info Object/Fields Types/invalid-contact-type.yaml
          /info/contact: 'contact' must be an object.
        asyncapi-2.0/Info Object/Fields Types/invalid-license-type.yaml
          /info/license: 'license' must be an object.
        asyncapi-2.0/Info Object/Fields Types/invalid-termsOfService-type.yaml
          /info/termsOfService: 'termsOfService' must be a text.
        asyncapi-2.0/Info Object/Fields Types/invalid-title-type.yaml
          /info/title: 'title' must be a text.
        asyncapi-2.0/Info Object/Fields Types/invalid-version-type.yaml
          /info/version: 'version' must be a text.
        asyncapi-2.0/Info Object/invalid-missing-title.yaml
          /info: 'title' is missing.
        asyncapi-2.0/Info Object/invalid-termsofservice-url-format.yaml
          /info/termsOfService: 'termsOfService' must be a URI, such as 'https://example.com/a': 'is not in the format of a URL' is none.
        asyncapi-2.0/License Object/Fields Types/invalid-name-type.yaml
          /info/license/name: 'name' must be a text.
        asyncapi-2.0/License Object/Fields Types/invalid-url-type.yaml
          /info/license/url: 'url' must be a text.
        asyncapi-2.0/Message Object/Fields Types/invalid-bindings-type.yaml
          /channels/~1user~1signedup/subscribe/message/bindings: 'bindings' must be an object.
        asyncapi-2.0/Message Object/Fields Types/invalid-contentType-type.yaml
          /channels/~1user~1signedup/subscribe/message/contentType: 'contentType' must be a text.
        asyncapi-2.0/Message Object/Fields Types/invalid-description-type.yaml
          /channels/~1user~1signedup/subscribe/message/description: 'description' must be a text.
        asyncapi-2.0/Message Object/Fields Types/invalid-examples-type.yaml
          /channels/~1user~1signedup/subscribe/message/examples: 'examples' must be a list.
        asyncapi-2.0/Message Object/Fields Types/invalid-headers-type.yaml
          /channels/~1user~1signedup/subscribe/message/headers: A schema must be an object, or true or false.
        asyncapi-2.0/Message Object/Fields Types/invalid-schemaFormat-type.yaml
          /channels/~1user~1signedup/subscribe/message/schemaFormat: 'schemaFormat' must be a text.
        asyncapi-2.0/Message Object/Fields Types/invalid-summary-type.yaml
          /channels/~1user~1signedup/subscribe/message/summary: 'summary' must be a text.
        asyncapi-2.0/Message Object/Fields Types/invalid-tags-type.yaml
          /channels/~1user~1signedup/subscribe/message/tags: 'tags' must be a list.
        asyncapi-2.0/Message Object/Fields Types/invalid-title-type.yaml
          /channels/~1user~1signedup/subscribe/message/title: 'title' must be a text.
        asyncapi-2.0/Message Object/invalid-duplicate-tags.yaml
          /channels/~1user~1signedup/subscribe/message/tags/1: 'user' stands in this list twice: keep one.
        asyncapi-2.0/Message Trait Object/Fields Types/invalid-bindings-type.yaml
          /components/messageTraits/signedUpMessage/bindings: 'bindings' must be an object.
        asyncapi-2.0/Message Trait Object/Fields Types/invalid-contentType-type.yaml
          /components/messageTraits/signedUpMessage/contentType: 'contentType' must be a text.
        asyncapi-2.0/Message Trait Object/Fields Types/invalid-correlationId-type.yaml
          /components/messageTraits/signedUpMessage/correlationId: 'correlationId' must be an object.
        asyncapi-2.0/Message Trait Object/Fields Types/invalid-schemaFormat-type.yaml
          /components/messageTraits/signedUpMessage/schemaFormat: 'schemaFormat' must be a text.
        asyncapi-2.0/Message Trait Object/Fields Types/invalid-title-type.yaml
          /components/messageTraits/signedUpMessage/title: 'title' must be a text.
        asyncapi-2.0/Message Trait Object/invalid-defines-traits.yaml
          /components/messageTraits/signedUpMessage/traits: 'traits' is unknown here. Known are headers, correlationId, schemaFormat, contentType, name, title, summary, description, deprecated, tags, externalDocs, bindings, examples, and extensions that begin with 'x-'.
        asyncapi-2.0/Message Trait Object/invalid-duplicate-tags.yaml
          /components/messageTraits/signedUpMessage/tags/1: 'user' stands in this list twice: keep one.
        asyncapi-2.0/Operation Object/Fields Types/invalid-bindings-type.yaml
          /channels/~1user~1signedup/subscribe/bindings: 'bindings' must be an object.
        asyncapi-2.0/Operation Object/Fields Types/invalid-message-type.yaml
          /channels/~1user~1signedup/subscribe/message: 'message' must be an object.
        asyncapi-2.0/Operation Object/Fields Types/invalid-operationId-type.yaml
          /channels/~1user~1signedup/subscribe/operationId: 'operationId' must be a text.
        asyncapi-2.0/Operation Object/Fields Types/invalid-summary-type.yaml
          /channels/~1user~1signedup/subscribe/summary: 'summary' must be a text.
        asyncapi-2.0/Operation Object/Fields Types/invalid-traits-type.yaml
          /channels/~1user~1signedup/subscribe/traits: 'traits' must be a list.
        asyncapi-2.0/Operation Trait Object/Fields Types/invalid-operationId-type.yaml
          /components/operationTraits/userSignedUpTrait/operationId: 'operationId' must be a text.
        asyncapi-2.0/Operation Trait Object/Fields Types/invalid-summary-type.yaml
          /components/operationTraits/userSignedUpTrait/summary: 'summary' must be a text.
        asyncapi-2.0/Operation Trait Object/Fields Types/invalid-tags-type.yaml
          /components/operationTraits/userSignedUpTrait/tags: 'tags' must be a list.
        asyncapi-2.0/Operation Trait Object/invalid-duplicate-operationId.yaml
          /channels/~1user~1signedup/subscribe: Another operation has the operationId 'userSignedUp' too: each needs one of its own.
        asyncapi-2.0/Operation Trait Object/invalid-trait-with-message.yaml
          /components/operationTraits/userSignedUpTrait/message: 'message' is unknown here. Known are operationId, summary, description, tags, externalDocs, bindings, and extensions that begin with 'x-'.
        asyncapi-2.0/Parameter Object/Fields Types/invalid-description-type.yaml
          /channels/user~1{userId}~1signup/parameters/userId/description: 'description' must be a text.
        asyncapi-2.0/Parameter Object/Fields Types/invalid-location-type.yaml
          /channels/user~1{userId}~1signup/parameters/userId/location: 'location' must be a text.
        asyncapi-2.0/Reference Object/Fields Types/invalid-ref-type.yaml
          /components/messages/myMessage/$ref: A $ref must be a text, such as '#/components/schemas/order' or 'common.yaml#/order'.
        asyncapi-2.0/Schema Object/invalid-polymorphism-discriminated-field-not-required.yaml
          /components/schemas/Pet/discriminator: The discriminator 'petType' is not required: add it to 'required' of this schema.
        asyncapi-2.0/Security Requirement Object/Fields Types/invalid-name-type.yaml
          /servers/production/security/0/mainSecurity: 'mainSecurity' must be a list.
        asyncapi-2.0/Security Requirement Object/invalid-http-non-empty-array.yaml
          /servers/production/security/0/mainSecurity: The security scheme 'mainSecurity' has no scopes, for its type is 'http': leave the list empty.
        asyncapi-2.0/Security Requirement Object/invalid-symmetricEncryption-non-empty-array.yaml
          /servers/production/security/0/mainSecurity: The security scheme 'mainSecurity' has no scopes, for its type is 'symmetricEncryption': leave the list empty.
        asyncapi-2.0/Security Requirement Object/invalid-userPassword-non-empty-array.yaml
          /servers/production/security/0/mainSecurity: The security scheme 'mainSecurity' has no scopes, for its type is 'userPassword': leave the list empty.
        asyncapi-2.0/Security Scheme Object/Fields Types/invalid-flows-type.yaml
          /components/securitySchemes/mainSecurity/flows: 'flows' must be an object.
        asyncapi-2.0/Security Scheme Object/Fields Types/invalid-in-type.yaml
          /components/securitySchemes/mainSecurity/in: 'in' must be a text.
        asyncapi-2.0/Security Scheme Object/Fields Types/invalid-name-type.yaml
          /components/securitySchemes/mainSecurity/name: 'name' must be a text.
        asyncapi-2.0/Security Scheme Object/apiKey/invalid-in-value.yaml
          /components/securitySchemes/secondarySecurity/in: 'in' cannot be 'invalidValue': write 'user' or 'password'.
        asyncapi-2.0/Security Scheme Object/apiKey/invalid-missing-in-property.yaml
          /components/securitySchemes/secondarySecurity: 'in' is missing.
        asyncapi-2.0/Security Scheme Object/httpApiKey/invalid-in-value.yaml
          /components/securitySchemes/thirdSecurity/in: 'in' cannot be 'invalidValue': write 'header', 'query' or 'cookie'.
        asyncapi-2.0/Security Scheme Object/httpApiKey/invalid-missing-in-property.yaml
          /components/securitySchemes/thirdSecurity: 'in' is missing.
        asyncapi-2.0/Security Scheme Object/oauth2/Fields Types/invalid-clientCredentials-type.yaml
          /components/securitySchemes/mainSecurity/flows/clientCredentials: 'clientCredentials' must be an object.
        asyncapi-2.0/Security Scheme Object/oauth2/Fields Types/invalid-password-type.yaml
          /components/securitySchemes/mainSecurity/flows/password: 'password' must be an object.
        asyncapi-2.0/Security Scheme Object/oauth2/Fields Types/invalid-refreshUrl-type.yaml
          /components/securitySchemes/mainSecurity/flows/authorizationCode/refreshUrl: 'refreshUrl' must be a text.
        asyncapi-2.0/Security Scheme Object/oauth2/Fields Types/invalid-tokenUrl-type.yaml
          /components/securitySchemes/mainSecurity/flows/authorizationCode/tokenUrl: 'tokenUrl' must be a text.
        asyncapi-2.0/Security Scheme Object/oauth2/invalid-authorizationUrl-format.yaml
          /components/securitySchemes/mainSecurity/flows/authorizationCode/authorizationUrl: 'authorizationUrl' must be a URI, such as 'https://example.com/a': 'invalid url' is none.
        asyncapi-2.0/Security Scheme Object/oauth2/invalid-missing-authorizationCode-authrozationUrl.yaml
          /components/securitySchemes/mainSecurity/flows/authorizationCode: 'authorizationUrl' is missing.
        asyncapi-2.0/Security Scheme Object/oauth2/invalid-missing-clientCredentials-tokenUrl.yaml
          /components/securitySchemes/mainSecurity/flows/clientCredentials: 'tokenUrl' is missing.
        asyncapi-2.0/Security Scheme Object/oauth2/invalid-missing-implicit-authorizationUrl.yaml
          /components/securitySchemes/mainSecurity/flows/implicit: 'authorizationUrl' is missing.
        asyncapi-2.0/Security Scheme Object/oauth2/invalid-refreshUrl-format.yaml
          /components/securitySchemes/mainSecurity/flows/authorizationCode/refreshUrl: 'refreshUrl' must be a URI, such as 'https://example.com/a': 'invalid url' is none.
        asyncapi-2.0/Security Scheme Object/oauth2/invalid-tokenUrl-format.yaml
          /components/securitySchemes/mainSecurity/flows/authorizationCode/tokenUrl: 'tokenUrl' must be a URI, such as 'https://example.com/a': 'invalid url' is none.
        asyncapi-2.0/Server Object/Fields Types/invalid-security-type.yaml
          /servers/production/security: 'security' must be a list.
        asyncapi-2.0/Server Object/Fields Types/invalid-variables-type.yaml
          /servers/production/url: The variable 'id' is not declared: add it to the 'variables' of the server 'production'.
          /servers/production/variables: 'variables' must be an object.
        asyncapi-2.0/Server Object/invalid-inexisting-security-scheme.yaml
          /servers/production/security/0/complex: There is no security scheme 'complex' in 'components/securitySchemes': correct the name, or add it there.
        asyncapi-2.0/Server Variable Object/Fields Types/invalid-default-type.yaml
          /servers/production/variables/port/default: 'default' must be a text.
        asyncapi-2.0/Server Variable Object/Fields Types/invalid-examples-type.yaml
          /servers/production/variables/username/examples: 'examples' must be a list.
        asyncapi-2.0/Servers Object/invalid-patterned-field.yaml
          /servers/production$!@&*^!%@$: The name 'production$!@&*^!%@$' is not allowed here: use letters, digits, '.', '-' and '_' only.
        asyncapi-2.0/Tag Object/Fields Types/invalid-description-type.yaml
          /tags/0/description: 'description' must be a text.
        asyncapi-2.0/Tag Object/Fields Types/invalid-externalDocs-type.yaml
          /tags/1/externalDocs: 'externalDocs' must be an object.
        asyncapi-2.0/Tag Object/Fields Types/invalid-name-type.yaml
          /tags/0/name: 'name' must be a text.
        bindings/amqp/0.1.0/Channel Bindings Object/Fields Types/invalid-exchange-autoDelete-type.yaml
          /channels/~1user~1signedup/bindings/amqp/exchange/autoDelete: 'autoDelete' must be true or false.
        bindings/amqp/0.1.0/Channel Bindings Object/Fields Types/invalid-exchange-durable-type.yaml
          /channels/~1user~1signedup/bindings/amqp/exchange/durable: 'durable' must be true or false.
        bindings/amqp/0.1.0/Channel Bindings Object/Fields Types/invalid-exchange-name-type.yaml
          /channels/~1user~1signedup/bindings/amqp/exchange/name: 'name' must be a text.
        bindings/amqp/0.1.0/Channel Bindings Object/Fields Types/invalid-exchange-vhost-type.yaml
          /channels/~1user~1signedup/bindings/amqp/exchange/vhost: 'vhost' must be a text.
        bindings/amqp/0.1.0/Channel Bindings Object/Fields Types/invalid-queue-autoDelete-type.yaml
          /channels/~1user~1signedup/bindings/amqp/queue/autoDelete: 'autoDelete' must be true or false.
        bindings/amqp/0.1.0/Channel Bindings Object/Fields Types/invalid-queue-durable-type.yaml
          /channels/~1user~1signedup/bindings/amqp/queue/durable: 'durable' must be true or false.
        bindings/amqp/0.1.0/Channel Bindings Object/Fields Types/invalid-queue-name-type.yaml
          /channels/~1user~1signedup/bindings/amqp/queue/name: 'name' must be a text.
        bindings/amqp/0.1.0/Channel Bindings Object/invalid-exchange-name-length.yaml.yaml
          /channels/~1user~1signedup/bindings/amqp/exchange/name: 'name' must not have more than 255 characters: it has 275.
        bindings/amqp/0.1.0/Message Bindings Object/Fields Types/invalid-messageType-type.yaml
          /channels/~1user~1signedup/publish/message/bindings/amqp/messageType: 'messageType' must be a text.
        bindings/amqp/0.1.0/Operation Bindings Object/Fields Types/invalid-bindingVersion-type.yaml
          /channels/~1user~1signedup/publish/bindings/amqp/bindingVersion: 'bindingVersion' must be a text.
        bindings/amqp/0.1.0/Operation Bindings Object/Fields Types/invalid-cc-type.yaml
          /channels/~1user~1signedup/publish/bindings/amqp/cc: 'cc' must be a list.
        bindings/amqp/0.1.0/Operation Bindings Object/Fields Types/invalid-deliveryMode-type.yaml
          /channels/~1user~1signedup/publish/bindings/amqp/deliveryMode: 'deliveryMode' must be an integer from 1 to 2.
        bindings/amqp/0.1.0/Operation Bindings Object/Fields Types/invalid-mandatory-type.yaml
          /channels/~1user~1signedup/publish/bindings/amqp/mandatory: 'mandatory' must be true or false.
        bindings/amqp/0.1.0/Operation Bindings Object/Fields Types/invalid-replyTo-type.yaml
          /channels/~1user~1signedup/publish/bindings/amqp/replyTo: 'replyTo' must be a text.
        bindings/amqp/0.1.0/Operation Bindings Object/Fields Types/invalid-userId-type.yaml
          /channels/~1user~1signedup/publish/bindings/amqp/userId: 'userId' must be a text.
        bindings/amqp/0.1.0/Operation Bindings Object/invalid-deliveryMode-value.yaml
          /channels/~1user~1signedup/publish/bindings/amqp/deliveryMode: 'deliveryMode' must be an integer from 1 to 2.
        bindings/http/0.1.0/Message Bindings Object/Fields Types/invalid-headers-type.yaml
          /channels/~1user~1signedup/publish/message/bindings/http/headers: A schema must be an object, or true or false.
        bindings/http/0.1.0/Operation Bindings Object/Fields Types/invalid-method-type.yaml
          /channels/~1user~1signedup/subscribe/bindings/http/method: 'method' must be a text.
        bindings/http/0.1.0/Operation Bindings Object/Fields Types/invalid-query-type.yaml
          /channels/~1user~1signedup/subscribe/bindings/http/query: A schema must be an object, or true or false.
        bindings/ibmmq/0.1.0/Channel Bindings Object/Fields Types/invalid-destination-type.yaml
          /channels/~1user~1signedup/bindings/ibmmq/destinationType: 'destinationType' cannot be 'someothertype': write 'topic' or 'queue'.
        bindings/ibmmq/0.1.0/Channel Bindings Object/Fields Types/invalid-queue-exclusive-type.yaml
          /channels/~1user~1signedup/bindings/ibmmq/queue: 'objectName' is missing.
          /channels/~1user~1signedup/bindings/ibmmq/queue/exclusive: 'exclusive' must be true or false.
        bindings/ibmmq/0.1.0/Channel Bindings Object/Fields Types/invalid-queue-is-partitioned-type.yaml
          /channels/~1user~1signedup/bindings/ibmmq/queue: 'objectName' is missing.
          /channels/~1user~1signedup/bindings/ibmmq/queue/isPartitioned: 'isPartitioned' must be true or false.
        bindings/ibmmq/0.1.0/Channel Bindings Object/Fields Types/invalid-topic-durable-permitted-type.yaml
          /channels/~1user~1signedup/bindings/ibmmq/queue: 'queue' does not go with the other members here: leave it out, or correct them.
        bindings/ibmmq/0.1.0/Channel Bindings Object/Fields Types/invalid-topic-last-msg-retained-type.yaml
          /channels/~1user~1signedup/bindings/ibmmq/queue: 'queue' does not go with the other members here: leave it out, or correct them.
        bindings/ibmmq/0.1.0/Channel Bindings Object/invalid-both-types.yaml
          /channels/~1user~1signedup/bindings/ibmmq/topic: 'topic' does not go with the other members here: leave it out, or correct them.
        bindings/ibmmq/0.1.0/Message Bindings Object/Fields Types/invalid-type-type.yaml
          /channels/~1user~1signedup/publish/message/bindings/ibmmq/type: 'type' must be a text: write '123' in quotes.
        bindings/ibmmq/0.1.0/Server BIndings Object/Fields Types/invalid-heartbeat-interval.yaml
          /servers/production/bindings/ibmmq/heartBeatInterval: 'heartBeatInterval' must be an integer from 0 to 999999.
        bindings/kafka/0.1.0/Operation Bindings Object/Fields Types/invalid-bindingVersion-type.yaml
          /channels/~1user~1signedup/subscribe/bindings/kafka/bindingVersion: 'bindingVersion' must be a text.
        bindings/kafka/0.1.0/Operation Bindings Object/Fields Types/invalid-groupId-type.yaml
          /channels/~1user~1signedup/subscribe/bindings/kafka/groupId: 'groupId' must be a schema, such as {type: string}: none of its members is a keyword of schemas.
        bindings/kafka/0.1.0/Operation Bindings Object/invalid-extra-properties.yaml
          /channels/~1user~1signedup/subscribe/bindings/kafka/hello: 'hello' is unknown here. Known are groupId, clientId, bindingVersion, and extensions that begin with 'x-'.
        bindings/mqtt/0.1.0/Operation Bindings Object/Fields Types/invalid-qos-type.yaml
          /channels/~1user~1signedup/publish/bindings/mqtt/qos: 'qos' must be an integer from 0 to 2.
        bindings/mqtt/0.1.0/Server Bindings Object/Fields Types/invalid-cleanSession-type.yaml
          /servers/production/bindings/mqtt/cleanSession: 'cleanSession' must be true or false.
        bindings/mqtt/0.1.0/Server Bindings Object/Fields Types/invalid-clientId-type.yaml
          /servers/production/bindings/mqtt/clientId: 'clientId' must be a text.
        bindings/mqtt/0.1.0/Server Bindings Object/invalid-extra-properties.yaml
          /servers/production/bindings/mqtt/hello: 'hello' is unknown here. Known are clientId, cleanSession, lastWill, keepAlive, bindingVersion, and extensions that begin with 'x-'.
        bindings/ws/1.1.1/Channel Bindings Object/Fields Types/invalid-bindingVersion-type.yaml
          /channels/~1user~1signedup/bindings/ws/bindingVersion: 'bindingVersion' must be a text.
        bindings/ws/1.1.1/Channel Bindings Object/Fields Types/invalid-query-type.yaml
          /channels/~1user~1signedup/bindings/ws/query: A schema must be an object, or true or false.
        bindings/ws/1.1.1/Channel Bindings Object/invalid-headers-type.yaml
          /channels/~1user~1signedup/bindings/ws/headers/type: 'headers' must be the schema of an object: its type is 'string'.
        bindings/ws/1.1.1/Channel Bindings Object/invalid-method.yaml
          /channels/~1user~1signedup/bindings/ws/method: 'method' cannot be 'OPTIONS': write 'GET' or 'POST'.
        bindings/ws/1.1.1/Channel Bindings Object/invalid-query-type.yaml
          /channels/~1user~1signedup/bindings/ws/query/type: 'query' must be the schema of an object: its type is 'string'.
        """;
}
