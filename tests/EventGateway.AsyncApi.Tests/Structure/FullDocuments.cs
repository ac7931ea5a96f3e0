using EventGateway.AsyncApi.Reading;
using EventGateway.Schemas.Reading;

namespace EventGateway.AsyncApi.Tests.Structure;

/// <summary>Documents that use every object and every member of the specification, and every binding.</summary>
internal static class FullDocuments
{
    public const string Name = "full.yaml";

    public static DocumentNode Read(string version)
    {
        var problems = new ProblemList(Name);
        DocumentNode document = DocumentReader.Read(version[0] == '2' ? Version2 : Version3, problems)!;
        Assert.Empty(problems.Sorted);
        return document;
    }

    private const string Version2 = """
        asyncapi: 2.6.0
        id: urn:com:example:full
        info:
          title: Full
          version: '1.0'
          description: everything
          termsOfService: https://example.com/terms
          contact: {name: someone, url: 'https://example.com', email: someone@example.com}
          license: {name: Apache 2.0, url: 'https://www.apache.org/licenses/LICENSE-2.0'}
        defaultContentType: application/json
        tags: [{name: one, description: first, externalDocs: {url: 'https://example.com', description: more}}, {name: two}]
        externalDocs: {url: 'https://example.com', description: more}
        servers:
          production:
            url: '{stage}.example.com'
            protocol: mqtt
            protocolVersion: '5'
            description: a server
            variables: {stage: {enum: [a, b], default: a, description: which, examples: [a]}}
            security: [{oauth: [read, write]}, {password: []}]
            tags: [{name: server}]
            bindings: {mqtt: {clientId: guest}}
          shared: {$ref: '#/components/servers/other'}
        channels:
          orders.{id}:
            description: orders
            servers: [production]
            parameters: {id: {description: which, schema: {type: string}, location: $message.payload#/id}, region: {$ref: '#/components/parameters/region'}}
            deprecated: true
            bindings: {kafka: {topic: orders}}
            publish:
              operationId: order
              summary: short
              description: long
              security: [{oauth: []}]
              tags: [{name: operation}]
              externalDocs: {url: 'https://example.com'}
              bindings: {kafka: {groupId: {type: string}}}
              traits: [{$ref: '#/components/operationTraits/common'}, {summary: inline}]
              message:
                messageId: ordered
                headers: {type: object, properties: {a: {type: string}}}
                payload: {type: object, properties: {id: {type: string}}, discriminator: id, required: [id], externalDocs: {url: 'https://example.com'}, deprecated: false}
                correlationId: {location: $message.header#/id, description: which}
                schemaFormat: application/vnd.aai.asyncapi;version=2.6.0
                contentType: application/json
                name: order
                title: Order
                summary: short
                description: long
                deprecated: false
                tags: [{name: message}]
                externalDocs: {url: 'https://example.com'}
                bindings: {kafka: {key: {type: string}}}
                examples: [{name: one, summary: first, headers: {a: b}, payload: {id: '1'}}]
                traits: [{$ref: '#/components/messageTraits/common'}, {title: inline}]
            subscribe:
              message: {oneOf: [{$ref: '#/components/messages/other'}, {payload: {type: string}}]}
          shared: {$ref: '#/components/channels/other'}
        components:
          schemas: {text: {type: string}, all: {allOf: [{$ref: '#/components/schemas/text'}], items: {type: string}, not: {type: integer}}}
          servers: {other: {url: 'broker:9092', protocol: kafka}}
          serverVariables: {port: {default: '9092'}}
          channels: {other: {subscribe: {message: {$ref: '#/components/messages/other'}}}}
          messages: {other: {payload: {$ref: '#/components/schemas/text'}, correlationId: {$ref: '#/components/correlationIds/id'}}}
          parameters: {region: {schema: {$ref: '#/components/schemas/text'}}}
          correlationIds: {id: {location: $message.payload#/id}}
          operationTraits: {common: {operationId: never, summary: s, description: d, security: [{password: []}], tags: [{name: t}], externalDocs: {url: 'https://example.com'}, bindings: {http: {method: GET}}}}
          messageTraits:
            common:
              headers: {type: object}
              correlationId: {$ref: '#/components/correlationIds/id'}
              contentType: text/plain
              name: n
              title: t
              summary: s
              description: d
              deprecated: true
              tags: [{name: t}]
              externalDocs: {url: 'https://example.com'}
              bindings: {kafka: {schemaIdLocation: header}}
              examples: [{payload: 1}]
          serverBindings: {b: {mqtt: {cleanSession: true}}}
          channelBindings: {b: {ws: {method: GET}}}
          operationBindings: {b: {mqtt: {qos: 1}}}
          messageBindings: {b: {mqtt: {bindingVersion: '0.1.0'}}}
          securitySchemes:
            password: {type: userPassword, description: d}
            key: {type: apiKey, in: user, description: d}
            certificate: {type: X509}
            symmetric: {type: symmetricEncryption}
            asymmetric: {type: asymmetricEncryption}
            httpKey: {type: httpApiKey, name: key, in: header, description: d}
            basic: {type: http, scheme: basic, description: d}
            bearer: {type: http, scheme: bearer, bearerFormat: JWT, description: d}
            oidc: {type: openIdConnect, openIdConnectUrl: 'https://example.com', description: d}
            plain: {type: plain}
            scram: {type: scramSha512}
            kerberos: {type: gssapi}
            oauth:
              type: oauth2
              description: d
              flows:
                implicit: {authorizationUrl: 'https://example.com/a', refreshUrl: 'https://example.com/r', scopes: {read: to read}}
                password: {tokenUrl: 'https://example.com/t', refreshUrl: 'https://example.com/r', scopes: {read: to read}}
                clientCredentials: {tokenUrl: 'https://example.com/t', refreshUrl: 'https://example.com/r', scopes: {read: to read}}
                authorizationCode: {authorizationUrl: 'https://example.com/a', tokenUrl: 'https://example.com/t', refreshUrl: 'https://example.com/r', scopes: {read: to read}}
        """;

    private const string Version3 = """
        asyncapi: 3.1.0
        id: urn:com:example:full
        info:
          title: Full
          version: '1.0'
          description: everything
          termsOfService: https://example.com/terms
          contact: {name: someone, url: 'https://example.com', email: someone@example.com}
          license: {name: Apache 2.0, url: 'https://www.apache.org/licenses/LICENSE-2.0'}
          tags: [{name: one, description: first, externalDocs: {url: 'https://example.com', description: more}}, {$ref: '#/components/tags/two'}]
          externalDocs: {$ref: '#/components/externalDocs/more'}
        defaultContentType: application/json
        servers:
          production:
            host: '{stage}.example.com'
            pathname: /a
            protocol: mqtt
            protocolVersion: '5'
            title: t
            summary: s
            description: a server
            variables: {stage: {enum: [a, b], default: a, description: which, examples: [a]}, port: {$ref: '#/components/serverVariables/port'}}
            security: [{$ref: '#/components/securitySchemes/password'}, {type: oauth2, flows: {}, scopes: [read]}]
            tags: [{name: server}]
            externalDocs: {url: 'https://example.com', description: more}
            bindings: {$ref: '#/components/serverBindings/all'}
          shared: {$ref: '#/components/servers/other'}
        channels:
          orders:
            address: orders.{id}
            title: t
            summary: s
            description: orders
            servers: [{$ref: '#/servers/production'}]
            parameters: {id: {description: which, enum: [a, b], default: a, examples: [a], location: $message.payload#/id}, region: {$ref: '#/components/parameters/region'}}
            tags: [{name: channel}]
            externalDocs: {url: 'https://example.com'}
            bindings: {$ref: '#/components/channelBindings/all'}
            messages:
              order:
                headers: {type: object, properties: {a: {type: string}}}
                payload: {type: object, properties: {id: {type: string}}, discriminator: id, required: [id], externalDocs: {url: 'https://example.com'}, deprecated: false}
                correlationId: {location: $message.header#/id, description: which}
                contentType: application/json
                name: order
                title: Order
                summary: short
                description: long
                deprecated: false
                tags: [{name: message}]
                externalDocs: {url: 'https://example.com'}
                bindings: {$ref: '#/components/messageBindings/all'}
                examples: [{name: one, summary: first, headers: {a: b}, payload: {id: '1'}}]
                traits: [{$ref: '#/components/messageTraits/common'}, {title: inline}]
              other: {$ref: '#/components/messages/other'}
              avro: {payload: {schemaFormat: application/vnd.apache.avro;version=1.9.0, schema: {type: string}}}
          reply: {address: null, messages: {answer: {payload: {type: string}}}}
          shared: {$ref: '#/components/channels/other'}
        operations:
          order:
            action: send
            channel: {$ref: '#/channels/orders'}
            title: t
            summary: short
            description: long
            security: [{$ref: '#/components/securitySchemes/key'}]
            tags: [{name: operation}]
            externalDocs: {url: 'https://example.com'}
            bindings: {$ref: '#/components/operationBindings/all'}
            traits: [{$ref: '#/components/operationTraits/common'}, {summary: inline}]
            messages: [{$ref: '#/channels/orders/messages/order'}]
            reply: {address: {location: $message.header#/to, description: d}, channel: {$ref: '#/channels/reply'}, messages: [{$ref: '#/channels/reply/messages/answer'}]}
          again: {action: receive, channel: {$ref: '#/channels/orders'}, reply: {$ref: '#/components/replies/some'}}
          shared: {$ref: '#/components/operations/other'}
        components:
          schemas: {text: {type: string}, all: {allOf: [{$ref: '#/components/schemas/text'}], items: {type: string}, not: {type: integer}}, multi: {schemaFormat: application/vnd.aai.asyncapi;version=3.0.0, schema: {type: string}}}
          servers: {other: {host: 'broker:9092', protocol: kafka}}
          serverVariables: {port: {default: '9092'}}
          channels: {other: {messages: {other: {$ref: '#/components/messages/other'}}}}
          operations: {other: {action: receive, channel: {$ref: '#/components/channels/other'}}}
          messages: {other: {payload: {$ref: '#/components/schemas/text'}, correlationId: {$ref: '#/components/correlationIds/id'}}}
          parameters: {region: {default: eu}}
          correlationIds: {id: {location: $message.payload#/id}}
          replies: {some: {address: {$ref: '#/components/replyAddresses/to'}}}
          replyAddresses: {to: {location: $message.header#/to}}
          externalDocs: {more: {url: 'https://example.com', description: d}}
          tags: {two: {name: two, externalDocs: {$ref: '#/components/externalDocs/more'}}}
          operationTraits: {common: {title: t, summary: s, description: d, security: [{type: userPassword}], tags: [{name: t}], externalDocs: {url: 'https://example.com'}, bindings: {http: {method: GET}}}}
          messageTraits:
            common:
              headers: {type: object}
              correlationId: {$ref: '#/components/correlationIds/id'}
              contentType: text/plain
              name: n
              title: t
              summary: s
              description: d
              deprecated: true
              tags: [{name: t}]
              externalDocs: {url: 'https://example.com'}
              bindings: {kafka: {schemaIdLocation: header}}
              examples: [{payload: 1}]
          securitySchemes:
            password: {type: userPassword, description: d}
            key: {type: apiKey, in: user, description: d}
            certificate: {type: X509}
            symmetric: {type: symmetricEncryption}
            asymmetric: {type: asymmetricEncryption}
            httpKey: {type: httpApiKey, name: key, in: header, description: d}
            basic: {type: http, scheme: basic, description: d}
            bearer: {type: http, scheme: bearer, bearerFormat: JWT, description: d}
            oidc: {type: openIdConnect, openIdConnectUrl: 'https://example.com', description: d, scopes: [a]}
            plain: {type: plain}
            scram: {type: scramSha512}
            kerberos: {type: gssapi}
            oauth:
              type: oauth2
              description: d
              scopes: [read]
              flows:
                implicit: {authorizationUrl: 'https://example.com/a', refreshUrl: 'https://example.com/r', availableScopes: {read: to read}}
                password: {tokenUrl: 'https://example.com/t', refreshUrl: 'https://example.com/r', availableScopes: {read: to read}}
                clientCredentials: {tokenUrl: 'https://example.com/t', refreshUrl: 'https://example.com/r', availableScopes: {read: to read}}
                authorizationCode: {authorizationUrl: 'https://example.com/a', tokenUrl: 'https://example.com/t', refreshUrl: 'https://example.com/r', availableScopes: {read: to read}}
          serverBindings:
            all:
              kafka: {schemaRegistryUrl: 'https://example.com', schemaRegistryVendor: someone, bindingVersion: 0.5.0}
              mqtt: {clientId: guest, cleanSession: true, lastWill: {topic: bye, qos: 2, message: gone, retain: false}, keepAlive: 60, sessionExpiryInterval: 10, maximumPacketSize: {type: integer}, bindingVersion: 0.2.0}
              ibmmq: {groupId: g, ccdtQueueManagerName: q, cipherSpec: any, multiEndpointServer: true, heartBeatInterval: 300, bindingVersion: 0.1.0}
              jms: {jmsConnectionFactory: f, properties: [{name: a, value: null}, {name: b, value: 1}], clientID: c, bindingVersion: 0.0.1}
              solace: {msgVpn: v, clientName: c, bindingVersion: 0.4.0}
              pulsar: {tenant: t, bindingVersion: 0.1.0}
              amqp: {}
            older: {kafka: {schemaRegistryUrl: 'https://example.com', bindingVersion: 0.3.0}, solace: {msgVpn: v, bindingVersion: 0.3.0}}
          channelBindings:
            all:
              kafka:
                topic: orders
                partitions: 3
                replicas: 2
                topicConfiguration: {cleanup.policy: [compact, delete], retention.ms: 1, retention.bytes: -1, delete.retention.ms: 0, max.message.bytes: 9, confluent.key.schema.validation: true, confluent.key.subject.name.strategy: s, confluent.value.schema.validation: true, confluent.value.subject.name.strategy: s}
                bindingVersion: 0.5.0
              ws: {method: GET, query: {type: object}, headers: {type: object}, bindingVersion: 0.1.0}
              amqp: {is: routingKey, exchange: {name: e, type: topic, durable: true, autoDelete: false, vhost: /}, bindingVersion: 0.3.0}
              anypointmq: {destination: d, destinationType: exchange, bindingVersion: 0.0.1}
              jms: {destination: d, destinationType: fifo-queue, bindingVersion: 0.0.1}
              ibmmq: {destinationType: topic, topic: {string: s, objectName: o, durablePermitted: true, lastMsgRetained: false}, maxMsgLength: 100, bindingVersion: 0.1.0}
              googlepubsub: {labels: {}, messageRetentionDuration: 1s, messageStoragePolicy: {allowedPersistenceRegions: [a]}, schemaSettings: {encoding: json, firstRevisionId: a, lastRevisionId: b, name: n}, bindingVersion: 0.2.0}
              pulsar: {namespace: n, persistence: persistent, compaction: 1, geo-replication: [a], retention: {time: 1, size: 2}, ttl: 3, deduplication: true, bindingVersion: 0.1.0}
              sns: {name: n, ordering: {type: FIFO, contentBasedDeduplication: true}, policy: {statements: [{effect: Allow, principal: p, action: [a]}]}, tags: {}, bindingVersion: 0.1.0}
              sqs:
                queue: {name: q, fifoQueue: true, deduplicationScope: queue, fifoThroughputLimit: perQueue, deliveryDelay: 1, visibilityTimeout: 2, receiveMessageWaitTime: 3, messageRetentionPeriod: 60, redrivePolicy: {deadLetterQueue: {arn: a, name: n}, maxReceiveCount: 1}, policy: {statements: [{effect: Deny, principal: [p], action: a}]}, tags: {}}
                deadLetterQueue: {name: d, fifoQueue: false}
                bindingVersion: 0.2.0
            others: {amqp: {is: queue, queue: {name: q, durable: true, exclusive: false, autoDelete: false, vhost: /}, bindingVersion: 0.3.0}, ibmmq: {destinationType: queue, queue: {objectName: o, isPartitioned: true, exclusive: false}, bindingVersion: 0.1.0}}
            older: {kafka: {topic: orders, topicConfiguration: {retention.ms: 1}, bindingVersion: 0.4.0}}
            oldest: {kafka: {topic: orders, partitions: 1, replicas: 1, bindingVersion: 0.3.0}}
          operationBindings:
            all:
              kafka: {groupId: {type: string}, clientId: {type: string}, bindingVersion: 0.5.0}
              http: {method: GET, query: {type: object}, bindingVersion: 0.3.0}
              amqp: {expiration: 1, userId: u, cc: [c], priority: 1, deliveryMode: 2, mandatory: true, bcc: [b], timestamp: true, ack: false, bindingVersion: 0.3.0}
              mqtt: {qos: 1, retain: true, messageExpiryInterval: 5, bindingVersion: 0.2.0}
              nats: {queue: q, bindingVersion: 0.1.0}
              solace: {destinations: [{destinationType: queue, deliveryMode: direct, queue: {name: n, topicSubscriptions: [t], accessType: exclusive, maxTtl: '1', maxMsgSpoolUsage: '2'}}, {destinationType: topic, topicSubscriptions: [t]}], timeToLive: 1, priority: 2, dmqEligible: true, bindingVersion: 0.4.0}
              sns:
                topic: {url: u, email: e, phone: p, arn: a, name: n}
                consumers: [{protocol: http, endpoint: {url: u}, filterPolicy: {a: [b]}, filterPolicyScope: MessageBody, rawMessageDelivery: true, redrivePolicy: {deadLetterQueue: {name: n}, maxReceiveCount: 1}, deliveryPolicy: {minDelayTarget: 1}, displayName: d}]
                deliveryPolicy: {minDelayTarget: 1, maxDelayTarget: 2, numRetries: 3, numNoDelayRetries: 4, numMinDelayRetries: 5, numMaxDelayRetries: 6, backoffFunction: linear, maxReceivesPerSecond: 7}
                bindingVersion: 0.1.0
              sqs: {queues: [{name: q, fifoQueue: true, deliveryDelay: 1}], bindingVersion: 0.2.0}
          messageBindings:
            all:
              kafka: {key: {type: string}, schemaIdLocation: header, schemaIdPayloadEncoding: e, schemaLookupStrategy: s, bindingVersion: 0.5.0}
              http: {headers: {type: object}, statusCode: 200, bindingVersion: 0.3.0}
              amqp: {contentEncoding: gzip, messageType: t, bindingVersion: 0.3.0}
              mqtt: {payloadFormatIndicator: 1, correlationData: {type: string}, contentType: text/plain, responseTopic: t, bindingVersion: 0.2.0}
              anypointmq: {headers: {type: object}, bindingVersion: 0.0.1}
              jms: {headers: {type: object}, bindingVersion: 0.0.1}
              ibmmq: {type: binary, headers: h, description: d, expiry: 1, bindingVersion: 0.1.0}
              googlepubsub: {attributes: {}, orderingKey: k, schema: {name: n}, bindingVersion: 0.2.0}
            others: {ibmmq: {type: jms, expiry: 1, bindingVersion: 0.1.0}, http: {headers: {type: object}, bindingVersion: 0.2.0}}
        """;
}
